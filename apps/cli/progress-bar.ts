const WIDTH = 40;
const EVERY_MS = 500;

/** Draws how far a long work has come, on the standard error of a terminal; answers whether it is time to look. */
export function progressBar(): (done: number, of: number) => boolean {
  let drawnAt = performance.now();
  return (done, of) => {
    const last = done === of;
    if (!last && performance.now() - drawnAt < EVERY_MS) return false;
    drawnAt = performance.now();
    if (process.stderr.isTTY) {
      const full = Math.floor((done / of) * WIDTH);
      const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`;
      process.stderr.write(`\r${bar} ${done.toLocaleString('en')} of ${of.toLocaleString('en')}${last ? '\n' : ''}`);
    }
    return true;
  };
}
