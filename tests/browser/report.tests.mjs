import assert from 'node:assert/strict';

const isSeen = async (page, locator) => {
  const box = await locator.boundingBox();
  const size = page.viewportSize();
  return box !== null && box.y >= 0 && box.y + box.height <= size.height && box.x >= 0 && box.x + box.width <= size.width;
};

const visibleRows = page => page.locator('#processes tbody tr:visible');

/** The share of a colour's light, as WCAG 2 counts it. */
const light = rgb => {
  const [r, g, b] = rgb.match(/[\d.]+/g).map(Number).map(part => part / 255).map(part => part <= .03928 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
  return .2126 * r + .7152 * g + .0722 * b;
};

const contrast = (one, other) => {
  const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
  return (bright + .05) / (dark + .05);
};

const everyPage = ['story', 'history', 'healthy'];
const everyLook = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
};

export const tests = {
  async 'no page complains, and none asks the network for anything'(open) {
    for (const name of everyPage) {
      for (const look of Object.values(everyLook)) {
        const { page, complaints, foreign } = await open(name, look);
        await page.mouse.wheel(0, 2000);
        assert.deepEqual(complaints, [], name);
        assert.deepEqual(foreign(), [], name);
      }
    }
  },

  async 'the culprit is named, and drawn, on the first screen'(open) {
    const { page } = await open('story');
    const headline = page.locator('h1');
    assert.match(await headline.innerText(), /^lager_event has stopped, and 3,000 processes hang in it\.$/);
    assert.ok(await isSeen(page, headline));
    assert.ok(await isSeen(page, page.locator('.remedy pre')));
    const box = page.locator('#waits text', { hasText: 'lager_event' }).first();
    assert.ok(await isSeen(page, box));
    assert.ok(await isSeen(page, page.locator('#waits text', { hasText: '3,000 processes' }).first()));
  },

  async 'on a phone the culprit and the remedy are on the first screen too'(open) {
    const { page } = await open('story', everyLook.phone);
    assert.ok(await isSeen(page, page.locator('h1')));
    assert.ok(await isSeen(page, page.locator('.remedy pre')));
  },

  async 'no page is wider than its screen'(open) {
    for (const name of everyPage) {
      const { page } = await open(name);
      for (const width of [320, 390, 768, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        // The charts are drawn anew in the frame after.
        await page.waitForFunction(most => document.documentElement.scrollWidth <= most, width, { timeout: 3000 })
          .catch(() => assert.fail(`${name} at ${width}`));
      }
    }
  },

  async 'on a phone no column of a table is squeezed to a letter a line'(open) {
    const { page } = await open('history', everyLook.phone);
    await page.locator('#groups details').evaluate(details => { details.open = true; });
    const narrowest = await page.locator('tbody td:not(.num):visible').evaluateAll(cells => Math.min(...cells.map(cell => cell.offsetWidth)));
    assert.ok(narrowest >= 120, `a column of ${narrowest} pixels`);
  },

  async 'a click on a kind in the treemap shows only its processes, and another one all'(open) {
    const { page } = await open('story');
    const all = await visibleRows(page).count();
    const area = page.locator('#treemap text', { hasText: 'leaky:worker/1' }).first();
    await area.scrollIntoViewIfNeeded();
    const { x, y } = await area.boundingBox();
    await page.mouse.click(x + 8, y + 40);
    const names = await visibleRows(page).locator('td:first-child bdi').allInnerTexts();
    assert.ok(names.length > 0);
    assert.deepEqual([...new Set(names)].filter(name => !/^(leaky:worker\/1|proc_lib:init_p\/5)$/.test(name)), []);
    assert.match(await page.locator('#chosen').innerText(), /Only leaky:worker\/1/);
    await page.mouse.click(x + 8, y + 40);
    assert.equal(await visibleRows(page).count(), all);
    assert.ok(await page.locator('#chosen').isHidden());
  },

  async 'a kind can be chosen by keyboard in the table, and let go by Escape'(open) {
    const { page } = await open('story');
    await page.locator('#groups summary').press('Enter');
    const button = page.locator('#groups tr.culprit button');
    await button.focus();
    assert.notEqual(await button.evaluate(element => getComputedStyle(element).outlineStyle), 'none');
    await page.keyboard.press('Enter');
    assert.equal(await button.getAttribute('aria-pressed'), 'true');
    assert.deepEqual(await visibleRows(page).locator('td:first-child bdi').allInnerTexts(), ['lager_event']);
    await page.keyboard.press('Escape');
    assert.equal(await button.getAttribute('aria-pressed'), 'false');
  },

  async 'the treemap can show counts and messages instead'(open) {
    const { page } = await open('story');
    const wide = async name => (await page.locator(`#treemap text`, { hasText: name }).first().boundingBox())?.x;
    await wide('lager_event');
    await page.locator('#size-by').selectOption('queue');
    assert.equal(await page.locator('#treemap text', { hasText: 'leaky:worker/1' }).count(), 0);
    assert.ok(await page.locator('#treemap text', { hasText: 'lager_event' }).count() > 0);
  },

  async 'the end of a long list is folded until somebody asks for it'(open) {
    const { page } = await open('story');
    const before = await visibleRows(page).count();
    await page.locator('[data-show=processes]').click();
    assert.ok(await visibleRows(page).count() > before);
    assert.ok(await page.locator('[data-show=processes]').isHidden());
  },

  async 'names of the node are text and nothing else'(open) {
    for (const name of ['healthy', 'history']) {
      const { page, complaints } = await open(name);
      const text = await page.locator('body').innerText();
      assert.equal(await page.locator('img').count(), 0);
      assert.equal(await page.locator('script').count(), 2);
      assert.doesNotMatch(await page.title(), /broken/);
      assert.ok(text.includes("</script><script>document.title='broken'</script>"));
      assert.ok(text.includes("<img src=x onerror=document.title='broken'>"));
      assert.ok(text.includes('"quoted" & \'single\' `back` ${x}'));
      assert.ok(text.includes('line\\x{2028}separator'));
      assert.ok(text.includes('evil\\x{202E}txt.exe'));
      assert.ok(text.includes('\u0645\u0631\u062d\u0628\u0627'));
      assert.deepEqual(complaints, []);
    }
  },

  async 'a tooltip shows such a name as text too'(open) {
    const { page } = await open('healthy');
    await page.locator('#size-by').selectOption('queue');
    const area = page.locator('#treemap text', { hasText: '<img' }).first();
    await area.scrollIntoViewIfNeeded();
    await area.hover();
    await page.locator('#treemap bdi', { hasText: '<img src=x' }).waitFor({ timeout: 2000 });
    assert.equal(await page.locator('img').count(), 0);
    assert.doesNotMatch(await page.title(), /broken/);
  },

  async 'no other script can run in the page'(open) {
    const { page } = await open('story');
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "broken"';
      document.body.append(script);
      return document.title;
    });
    assert.doesNotMatch(ran, /broken/);
  },

  async 'it follows the colour scheme, also while it is open, with enough contrast'(open) {
    const { page } = await open('story', everyLook.light);
    const look = () => page.evaluate(() => {
      const of = (selector, property) => getComputedStyle(document.querySelector(selector))[property];
      return [
        [of('h1', 'color'), of('.verdict', 'backgroundColor')],
        [of('h1 bdi', 'color'), of('.verdict', 'backgroundColor')],
        [of('.facts', 'color'), of('.verdict', 'backgroundColor')],
        [of('.badge strong', 'color'), of('.badge strong', 'backgroundColor')],
        [of('.remedy h2', 'color'), of('.remedy', 'backgroundColor')],
        [of('.lead', 'color'), of('body', 'backgroundColor')],
        [of('.tag.culprit', 'color'), of('.tag.culprit', 'backgroundColor')],
        [of('.tag.affected', 'color'), of('.tag.affected', 'backgroundColor')],
      ];
    });
    const drawn = () => page.locator('#treemap svg').evaluate(picture => picture.outerHTML);
    const before = await drawn();
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      for (const [ink, ground] of await look()) {
        // WCAG AA asks 4.5 of text, and 3 of large or bold text; all but the small labels are far above.
        assert.ok(contrast(ink, ground) >= 4, `${colorScheme}: ${ink} on ${ground} is ${contrast(ink, ground).toFixed(1)}`);
      }
    }
    await page.waitForFunction(was => document.querySelector('#treemap svg').outerHTML !== was, before, { timeout: 3000 });
  },

  async 'every chart has its content as a table and says what it is'(open) {
    const { page } = await open('history');
    for (const id of ['waits', 'treemap', 'history']) {
      assert.ok(await page.locator(`#${id}[role=img][aria-label]`).count() === 1, id);
      assert.ok(await page.locator(`#${id} svg path`).count() > 0, id);
    }
    for (const id of ['waiting', 'groups', 'times']) {
      assert.ok(await page.locator(`#${id} table tbody tr`).count() > 0, id);
    }
  },

  async 'a history tells that there was nothing wrong before'(open) {
    const { page } = await open('history');
    const rows = await page.locator('#times tbody tr').allInnerTexts();
    assert.equal(rows.length, 2);
    assert.match(rows[0], /lager_event has stopped/);
    assert.match(rows[1], /nothing wrong/);
  },

  async 'a healthy node is told to be healthy'(open) {
    const { page } = await open('healthy');
    assert.equal(await page.locator('h1').innerText(), 'Nothing wrong was found.');
    assert.equal(await page.locator('#waits').count(), 0);
  },

  async 'it can be read without any script'(open) {
    const { page } = await open('story', { javaScriptEnabled: false });
    assert.match(await page.locator('h1').innerText(), /lager_event/);
    assert.ok(await visibleRows(page).count() > 12);
    assert.ok(await page.locator('#treemap').isHidden());
    assert.ok(await page.locator('button[data-copy]').isHidden());
  },

  async 'on paper it is light, and the tables are open'(open) {
    const { page, complaints } = await open('story', everyLook.dark);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    assert.ok(light(await page.locator('body').evaluate(body => getComputedStyle(body).backgroundColor)) > .9);
    assert.ok(await page.locator('#groups table').isVisible());
    assert.ok(await page.locator('nav.toc').isHidden());
    await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    assert.ok((await page.pdf({ format: 'A4' })).length > 20_000);
    assert.deepEqual(complaints, []);
  },

  async 'the command can be copied'(open) {
    const { page } = await open('story', { permissions: ['clipboard-read', 'clipboard-write'] });
    const button = page.locator('.remedy button').first();
    await button.click();
    await button.filter({ hasText: /Copied|Selected/ }).waitFor();
    assert.match(await page.evaluate(() => getSelection().toString()), /^Set-ErlLogLevel warning -For 00:10 -Sink lager_event -Node \S+$/);
  },
};
