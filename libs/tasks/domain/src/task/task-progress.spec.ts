import * as fc from 'fast-check';
import type { TaskEvent } from './task.events';
import { ACCEPTED, after, assigned, clerk, on } from './task.fixture';

const at = on('2022-10-01', clerk);

describe('progress', () => {
  const report = (percent: number, correction?: boolean) => ({
    ...{ type: 'ReportTaskProgress' as const, percent, note: '进展' },
    ...(correction === undefined ? {} : { correction }),
  });
  const at60: TaskEvent = {
    ...{ type: 'TaskProgressReported', unitId: 'shigu.renmin', percent: 60, note: 'n', correction: false },
  };

  it.each([
    [60, undefined, true],
    [61, undefined, true],
    [59, undefined, false],
    [40, undefined, false],
    [40, true, true],
    [100, undefined, true],
  ])('TSK-13 from 60 to %d (correction %s): %s', (to, correction, allowed) => {
    const outcome = after(...ACCEPTED, at60).when(report(to, correction), at);
    if (allowed) outcome.then([{ type: 'TaskProgressReported', percent: to, unitId: 'shigu.renmin' }]);
    else outcome.breaks('TSK-13');
  });

  it('TSK-13 is not reported before signing', () => {
    after(assigned).when(report(10), at).breaks('TSK-13');
  });

  it('TSK-13 100 percent changes no state', () => {
    const { state } = after(...ACCEPTED, { ...at60, percent: 100 } as TaskEvent);
    expect(state).toMatchObject({ status: 'inProgress', percent: 100 });
  });

  it.each([true, false])(
    'TSK-13 without a correction it never falls, whatever is reported (property)',
    (correction) => {
      fc.assert(
        fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 12 }), (percents) => {
          const past: TaskEvent[] = [...ACCEPTED];
          let highest = 0;
          for (const percent of percents) {
            const outcome = after(...past).when(report(percent, correction), at);
            if (!correction && percent < highest) {
              outcome.breaks('TSK-13');
              continue;
            }
            outcome.then([{ type: 'TaskProgressReported', percent, correction }]);
            past.push({ ...at60, percent } as TaskEvent);
            highest = percent;
          }
          expect(after(...past).state.percent).toBe(highest);
        }),
      );
    },
  );
});
