import { doubles, ordered, record } from './consistency';
import type { Finding } from './pack-fault';
import { scorecardFindings } from './scorecard.consistency';
import { taskFindings } from './task.consistency';

/** What no schema sees: codes used twice or never defined, dates out of order, sums that differ from the author's. */
export function consistencyFindings(content: unknown): Finding[] {
  const pack = record(content);
  return [
    ...ordered([], pack, 'effectiveFrom', 'effectiveTo'),
    ...taskFindings(pack.tasks),
    ...scorecardFindings(pack),
    ...doubles(['inspections', 'types'], record(pack.inspections).types),
  ];
}
