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

const steps = [.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];

/** The distance of an axis' lines from 0 to that many bytes: round as the page writes them, and six of them at most. */
export function stepOfBytes(most) {
  let unit = 1;
  while (most >= unit * 1024) {
    unit *= 1024;
  }
  return unit * (steps.find(step => step * 5 >= most / unit) ?? 500);
}
