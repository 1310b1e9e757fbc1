import type { Readable } from '@taizhang/platform';
import { award, type AwardState } from '@taizhang/incentives/domain';

export const awardReadable: Readable<AwardState> = {
  decider: award,
  unitOf: ({ unitId }) => unitId,
  subjectOf: ({ subjectId }) => subjectId,
};

/** An award as `incentives.md` §4.4 lists it. */
export function awardView({ status, grantedShares, shares, items, funds, deadlines, ...rest }: AwardState) {
  const {
    countsOn: _counts,
    openedFen: _opened,
    clawedFen: _clawed,
    grantedStatus: _was,
    reviewers: _who,
    ...shown
  } = rest;
  return {
    ...shown,
    state: status,
    shares: grantedShares.length > 0 ? grantedShares : shares,
    items: Object.entries(items ?? {}).map(([code, count]) => ({ code, count })),
    funds: funds.map(({ treasurerUnitId: _treasurer, ...fund }) => fund),
    deadlines: deadlines.map(({ kind, unitId, dueOn, doneOn, missed }) => ({
      ...{ kind, unitId, dueOn, missed },
      ...(doneOn === null ? {} : { doneOn }),
    })),
  };
}
