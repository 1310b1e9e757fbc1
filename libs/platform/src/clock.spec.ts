import { DevClock, SystemClock, type DevClockState } from './clock';

describe('the business clock of development mode', () => {
  let real = Date.parse('2026-11-01T00:00:00Z');
  const saved: DevClockState[] = [];
  const save = async (state: DevClockState) => void saved.push(state);

  it('shows the real time until it is set', () => {
    expect(new DevClock(undefined, save, () => real).now()).toBe('2026-11-01T00:00:00.000Z');
    expect(Math.abs(Date.parse(new SystemClock().now()) - Date.now())).toBeLessThan(1_000);
  });

  it('stands still when frozen, goes on when running, and remembers both', async () => {
    const clock = new DevClock(undefined, save, () => real);
    await clock.set('2022-06-30T00:00:00.000Z', 'frozen');
    real += 5_000;
    expect(clock.now()).toBe('2022-06-30T00:00:00.000Z');
    await clock.set('2022-07-01T00:00:00.000Z', 'running');
    real += 5_000;
    expect(clock.now()).toBe('2022-07-01T00:00:05.000Z');
    const restarted = new DevClock(saved.at(-1), save, () => real + 1_000);
    expect(restarted.now()).toBe('2022-07-01T00:00:06.000Z');
    expect(restarted.mode).toBe('running');
  });

  it('shows no time that could not be kept', async () => {
    const clock = new DevClock(
      undefined,
      () => Promise.reject(new Error('disk')),
      () => real,
    );
    await expect(clock.set('2022-06-30T00:00:00.000Z', 'frozen')).rejects.toThrow('disk');
    expect(clock.now()).toBe(new Date(real).toISOString());
  });
});
