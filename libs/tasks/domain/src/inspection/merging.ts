import { ensure, type LocalDate } from '@taizhang/kernel';
import type { ExceptionGround } from './inspection.state';
import { isNear, type Visit, yearOf } from './visit';

/** Grounds that do not wait for a visit which is planned anyway (TSK-47). */
const URGENT: readonly ExceptionGround[] = ['complaint', 'case'];

/** TSK-47: what can be looked at in a visit that stands near is merged into it. */
export function ensureNoVisitNear(
  visits: readonly Visit[],
  { scheduledOn, ground, windowDays }: { scheduledOn: LocalDate; ground?: ExceptionGround; windowDays: number },
): void {
  if (ground !== undefined && URGENT.includes(ground)) return;
  const near = visits.find(
    ({ status, remote, scheduledOn: other }) =>
      !remote && (status === 'drafted' || status === 'approved') && isNear(other, scheduledOn, windowDays),
  );
  ensure('TSK-47', near === undefined, {
    en: `visit ${near?.inspectionId} of ${near?.scheduledOn} is near: merge into it`,
    zh: `${near?.scheduledOn} 已安排检查 ${near?.inspectionId},应合并进行`,
  });
}

/** TSK-48: what passed from afar in the plan year needs no visit. */
export function ensureNotPassedRemotely(
  visits: readonly Visit[],
  { agency, items, scheduledOn }: { agency: string; items: readonly string[]; scheduledOn: LocalDate },
): void {
  const passed = visits
    .filter((visit) => visit.remote && visit.agencies.includes(agency))
    .filter((visit) => yearOf(visit.scheduledOn) === yearOf(scheduledOn))
    .flatMap((visit) => visit.passed);
  const needless = items.filter((item) => passed.includes(item));
  ensure('TSK-48', needless.length === 0, {
    en: `passed remotely this year: ${needless.join(', ')}`,
    zh: `本年度已通过远程检查:${needless.join('、')}`,
  });
}
