import type { Language } from '@taizhang/kernel';
import { award, type AwardState, toldTrace } from '@taizhang/incentives/domain';
import type { Readable } from '@taizhang/platform';
import { handlesPersons } from '../persons';

export const awardReadable: Readable<AwardState> = {
  decider: award,
  unitOf: ({ unitId }) => unitId,
  subjectOf: ({ subjectId }) => subjectId,
  mayOpen: ({ subjectId }, actor) => handlesPersons(actor) || actor.subjectId === subjectId,
};

/** As it is read: each step of the trace with its line in the reader's language. */
export const awardReading = (language: Language) => (state: AwardState) => ({
  ...awardView(state),
  trace: toldTrace(state.trace, language),
});

/** An award as `incentives.md` §4.4 lists it. */
export function awardView({ status, grantedShares, shares, items, deadlines, ...rest }: AwardState) {
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
    deadlines: deadlines.map(({ kind, unitId, dueOn, doneOn, missed }) => ({
      ...{ kind, unitId, dueOn, missed },
      ...(doneOn === null ? {} : { doneOn }),
    })),
  };
}
