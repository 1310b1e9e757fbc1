import type { Dictionary } from '../text/dictionary';

/** Reports of the incentives service: its subjects are linked, its states and codes have words of their own. */
export const isMoneyReport = (report: string | undefined): boolean => report?.startsWith('incentives-') === true;

const SUBJECTS = ['incentives', 'subjects'];

/** Where the things lie whose ids these reports name. */
export const MONEY_LINKS: Readonly<Record<string, readonly string[]>> = {
  ...{ subjectId: SUBJECTS, payeeId: SUBJECTS, borrowerId: SUBJECTS },
  fundId: ['incentives', 'funds'],
  depositId: ['incentives', 'deposits'],
  entryId: ['incentives', 'rosters'],
  loanId: ['incentives', 'loans'],
};

type Words = Readonly<Record<string, string>>;

/** Codes of these reports by their columns. */
export const MONEY_CODES: Readonly<Record<string, (text: Dictionary) => Words>> = {
  state: ({ incentive }) => incentive.states,
  direction: ({ incentive }) => incentive.directions,
  bearer: ({ incentive }) => incentive.bearers,
  kind: ({ incentive }) => ({ ...incentive.subjects, ...incentive.kindNames, ...incentive.idleKinds }),
  outcome: ({ incentive }) => incentive.outcomes,
  failed: ({ incentive }) => incentive.failed,
  waived: ({ incentive }) => incentive.failed,
  levels: ({ incentive }) => incentive.levels,
  level: ({ incentive }) => incentive.levels,
  code: ({ incentive }) => incentive.factCodes,
  ground: ({ awardActions }) => awardActions.grounds,
  effect: ({ roster }) => roster.effects,
  cadreRole: ({ deposit }) => deposit.roles,
  reward: ({ deposit }) => deposit.rewards,
  occasion: ({ incentive }) => ({ once: incentive.once }),
  year: ({ incentive }) => ({ once: incentive.once }),
};
