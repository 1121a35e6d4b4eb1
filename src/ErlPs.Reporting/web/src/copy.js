/** Buttons that copy a command; where the clipboard is closed to us they select it. */
export function enableCopying() {
  for (const button of document.querySelectorAll('button[data-copy]')) {
    const code = button.parentElement.querySelector('pre');
    button.hidden = false;
    button.addEventListener('click', async () => {
      getSelection().selectAllChildren(code);
      try {
        await navigator.clipboard.writeText(code.textContent);
        button.textContent = 'Copied';
      } catch {
        button.textContent = 'Selected';
      }
      setTimeout(() => { button.textContent = 'Copy'; }, 2000);
    });
  }
}
