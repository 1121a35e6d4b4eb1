// The same numbers as the page has them: units of 1024, digits in groups.
const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];

export function bytes(value) {
  let unit = 0;
  while (Math.abs(value) >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value.toFixed(unit === 0 || Math.abs(value) >= 100 ? 0 : 1)} ${units[unit]}`;
}

export const count = value => value.toLocaleString('en-US');
