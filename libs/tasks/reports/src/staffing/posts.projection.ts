import { stateFold, stateProjection } from '@taizhang/platform';
import { consent, measuresDue, normsOf, staffing, worker } from '@taizhang/tasks/domain';
import { ConsentRow } from '../consent/consent.rows';
import { WorkerRow } from '../worker/worker.rows';
import { StaffingRow } from './staffing.rows';

const tables = stateFold({
  decider: staffing,
  entity: StaffingRow,
  columns(staffingId, state) {
    const { unitId, normSet, facts } = state;
    const { population = null, revenueFen = null, areaSqKm = null } = facts;
    const gaps = normsOf(state).map(({ gap }) => gap);
    const sum = (sign: 1 | -1): number => gaps.reduce((all, gap) => all + Math.max(0, sign * gap), 0);
    const counts = { lines: gaps.length, missing: sum(1), excess: sum(-1) };
    return { staffingId, unitId, normSet, ...counts, population, revenueFen, areaSqKm };
  },
});

const workers = stateFold({
  decider: worker,
  entity: WorkerRow,
  columns(workerId, state) {
    const { street, community, status } = state;
    const due = measuresDue(state);
    const open = due.filter(({ appliedOn }) => appliedOn === null).map(({ dueOn }) => dueOn);
    return {
      ...{ workerId, street, community, status, measureBy: open.sort()[0] ?? null },
      measuredLate: due.some(({ appliedOn, dueOn }) => appliedOn !== null && appliedOn > dueOn),
    };
  },
});

const consents = stateFold({
  decider: consent,
  entity: ConsentRow,
  columns(consentId, { kind, stationUnit, hostUnit, status, answerBy, investigation }) {
    return { consentId, kind, stationUnit, hostUnit, status, answerBy, answeredOn: investigation?.on ?? null };
  },
});

/** Posts, the people on them, and what is asked about the people of agencies. */
export const posts = stateProjection('posts', 1, [tables, workers, consents]);
