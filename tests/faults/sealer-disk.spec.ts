import { DiskScene, isFiltered } from './disk-scene';
import { type Call, canTrace, type Injection } from './strace';

/** With `FAULTS=full` each call on files of the log, half an hour; else one of so many. */
const EVERY = process.env['FAULTS'] === 'full' ? 1 : 47;
const LANES = 2;

interface Point extends Injection {
  /** Among the calls of this name on files of the log, from 1. */
  readonly nth: number;
}

const traceable = canTrace();
let scene: DiskScene;

function pointsOf(calls: readonly Call[]): Point[] {
  const names = [...new Set(calls.filter((call) => scene.isOnLog(call)).map(({ name }) => name))];
  return names.flatMap((name) =>
    scene.numbersOf(name, calls).flatMap((number, at) => {
      const place = { name, nth: at + 1, when: isFiltered({ name }) ? at + 1 : number };
      return [{ ...place, fault: 'error=EIO' } as const, { ...place, fault: 'signal=SIGKILL' } as const];
    }),
  );
}

/** Lets the fault happen at exactly this call; everything that is wrong after it. */
async function wrongAt({ nth, ...injection }: Point): Promise<readonly string[]> {
  const { name, fault } = injection;
  const { calls, exit, wrong } = await scene.run(injection);
  const hit = calls.findIndex((call) => call.name === name && ['injected', 'killed'].includes(call.outcome));
  const call = calls[hit];
  const isMeant = call && scene.isOnLog(call) && scene.numbersOf(name, calls.slice(0, hit + 1)).length === nth;
  if (!isMeant) return [...wrong, `another call was met: ${JSON.stringify(call)}`];
  return exit === (fault === 'error=EIO' ? 0 : 'SIGKILL') ? wrong : [...wrong, `the process ended with ${exit}`];
}

if (traceable || process.env['ALLOW_NO_STRACE'] !== '1') {
  beforeAll(async () => (scene = await DiskScene.open()));
  afterAll(() => scene?.close());

  it('the sealer fails, or dies, at each call on files of its log, and one whole history comes of it', async () => {
    expect(traceable).toBe(true); // install strace, or set ALLOW_NO_STRACE=1 to go on without
    const { calls, exit, wrong, checkpoints } = await scene.run();
    expect({ exit, wrong, checkpoints }).toEqual({ exit: 0, wrong: [], checkpoints: 4 });
    const points = pointsOf(calls);
    const sample = points.filter((_, at) => at % EVERY === EVERY - 1);
    const met: Record<string, number> = {};
    const found: object[] = [];
    const left = [...sample];
    const lane = async (): Promise<void> => {
      for (let point = left.shift(); point; point = left.shift()) {
        const what = `${point.name} ${point.fault}`;
        met[what] = (met[what] ?? 0) + 1;
        const wrong = await wrongAt(point);
        if (wrong.length > 0) found.push({ point, wrong });
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    process.stderr.write(`sealer-disk.spec: ${sample.length} of ${points.length} calls: ${JSON.stringify(met)}\n`);
    expect(found).toEqual([]);
  }, 5_400_000);
} else {
  it('processes cannot be watched here: what `.ci/test.cjs` says at its end is true', () => {
    expect(canTrace()).toBe(false);
  });
}
