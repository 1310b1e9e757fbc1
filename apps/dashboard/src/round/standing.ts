import type { CardCriterion, Mark, Round, RoundSubject } from './round.shapes';

/** Points that follow from tasks or other rounds: no hand marks them (TSK-57). */
export const isComputed = ({ source }: CardCriterion): boolean => source === 'round' || source === 'tasks';

/** `ZZ1.mutual`: several hands mark one criterion, and the mean counts. */
export const isMutual = ({ scorecard }: Round): boolean => scorecard.endsWith('.mutual');

export const markedBy = (marks: readonly Mark[], code: string): Mark[] =>
  marks.filter(({ criterionCode }) => criterionCode === code);

/** The last own mark; the reviewed one, or the mean of several hands. */
export function valueOf(marks: readonly Mark[]): number | boolean | undefined {
  const [first] = marks;
  if (!first) return undefined;
  if (first.passed !== null) return first.passed;
  return marks.reduce((sum, { points }) => sum + (points ?? 0), 0) / marks.length;
}

export interface Standing {
  criteria: number;
  mandatory: number;
  passed: number;
  failed: number;
  selfPoints: number;
  reviewedPoints: number;
  maximum: number;
  /** Criteria without the mark that is due in this state, in the card's order. */
  missing: CardCriterion[];
  /** Own marks of points or a pass that name no file. */
  unproven: CardCriterion[];
}

/** Where a subject stands, and what is missing: while the round is open the own marks, then the reviewed ones. */
export function standingOf({ card, state }: Pick<Round, 'card' | 'state'>, subject: RoundSubject): Standing {
  const { criteria } = card;
  const scored = criteria.filter(({ mandatory }) => !mandatory);
  const mandatory = criteria.filter((each) => each.mandatory);
  const sum = (marks: readonly Mark[]): number =>
    scored.reduce((all, { code }) => all + Number(valueOf(markedBy(marks, code)) ?? 0), 0);
  const judged = state === 'open' ? subject.self : subject.reviewed;
  const verdict = ({ code }: CardCriterion) => valueOf(markedBy(judged, code));
  const due = card.mode === 'graded' ? [] : criteria.filter((criterion) => !isComputed(criterion));
  const unproven = criteria.filter(({ code }) =>
    markedBy(subject.self, code).some(
      ({ evidence, points, passed }) => evidence.length === 0 && (passed === true || (points ?? 0) > 0),
    ),
  );
  return {
    criteria: criteria.length,
    mandatory: mandatory.length,
    passed: mandatory.filter((each) => verdict(each) === true).length,
    failed: mandatory.filter((each) => verdict(each) === false).length,
    selfPoints: sum(subject.self),
    reviewedPoints: sum(subject.reviewed),
    maximum: scored.reduce((all, { points }) => all + points, 0),
    missing: due.filter((criterion) => verdict(criterion) === undefined),
    unproven,
  };
}
