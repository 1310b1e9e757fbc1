import type { CommandForm } from '../command/command.dialog';
import { digestsOf, type Field } from '../command/field';
import { type Dictionary, labelOf } from '../text/dictionary';
import type { RoundCommandName } from './round-rights';
import { type Card, type CardCriterion, GROUPS, type Round, type RoundSubject } from './round.shapes';
import { markedBy, valueOf } from './standing';

const POINT_STEP = 0.5;
const noteIn = ({ actions }: Dictionary): Field => ({
  ...{ name: 'note', label: actions.note, kind: 'text', optional: true },
});
const reasonIn = ({ actions }: Dictionary): Field => ({ name: 'reason', label: actions.reason, kind: 'text' });

/** What the owner does with the whole round. */
export function roundForm(command: RoundCommandName, text: Dictionary): CommandForm {
  const reasoned = command === 'reopen' || command === 'cancel';
  return {
    ...text.round.commands[command],
    ...{ fields: [reasoned ? reasonIn(text) : noteIn(text)], danger: command === 'cancel' },
  };
}

/** Points in halves up to the criterion's own, or passed where it is mandatory. */
function valueField(
  { mandatory, points }: CardCriterion,
  text: Dictionary,
  value: number | boolean | undefined,
): Field {
  if (mandatory) {
    const options = [
      { value: 'passed', label: text.round.passed },
      { value: 'failed', label: text.round.failed },
    ];
    const initial = value === undefined ? undefined : value === true ? 'passed' : 'failed';
    return { name: 'verdict', label: text.round.verdict, kind: 'select', options, initial };
  }
  return {
    ...{ name: 'points', label: text.round.pointsOf(points), kind: 'number', least: 0, most: points },
    ...{ step: POINT_STEP, decimals: 1, initial: value },
    check: (given) => (Number.isInteger(Number(given) * 2) ? undefined : text.round.halves),
  };
}

/** A lead unit's own mark with its evidence, or the reviewer's (TSK-55). */
export function markForm(
  command: 'self-assess' | 'review',
  {
    criterion,
    subject,
    text,
    words,
  }: { criterion: CardCriterion; subject: RoundSubject; text: Dictionary; words: string },
): CommandForm {
  const own = markedBy(subject.self, criterion.code);
  const before = command === 'self-assess' ? own : markedBy(subject.reviewed, criterion.code);
  const fields: Field[] = [
    valueField(criterion, text, valueOf(before.length > 0 ? before : own)),
    { name: 'statement', label: text.actions.statement, kind: 'text', initial: before[0]?.statement },
    { name: 'evidence', label: text.round.evidence, kind: 'files', optional: true, hint: text.round.evidenceHint },
  ];
  const why: Field = { ...reasonIn(text), optional: true, hint: text.round.reasonHint };
  return {
    ...text.round.marks[command],
    intro: `${criterion.code} ${words}`,
    fields: command === 'review' ? [...fields, why] : fields,
    body: ({ verdict, evidence, ...given }) => ({
      ...{ subjectId: subject.subjectId, criterionCode: criterion.code, ...given },
      ...(verdict === undefined ? {} : { passed: verdict === 'passed' }),
      // Files that the mark had before stay with it.
      evidence: [...new Set([...before.flatMap((mark) => mark.evidence), ...digestsOf(evidence)])],
    }),
  };
}

export function deductForm(card: Card, subject: RoundSubject, text: Dictionary): CommandForm {
  return {
    ...text.round.deduct,
    fields: [
      {
        ...{ name: 'code', label: text.round.deductionCode, kind: 'select' },
        options: card.deductions.map(({ code, points }) => ({
          value: code,
          label: `${labelOf(text.round.deductionCodes, code)} −${points}`,
        })),
      },
      {
        ...{ name: 'basisRef', label: text.round.basisRef, kind: 'text', rows: 1, most: 200 },
        hint: text.round.basisRefHint,
      },
      reasonIn(text),
    ],
    body: (given) => ({ subjectId: subject.subjectId, ...given }),
  };
}

export function rescindForm(subject: RoundSubject, basisRef: string, text: Dictionary): CommandForm {
  return {
    ...{ ...text.round.rescind, fields: [reasonIn(text)], danger: true, intro: basisRef },
    body: (given) => ({ subjectId: subject.subjectId, basisRef, ...given }),
  };
}

/** A share of 100, or for satisfaction how many of each group were asked and what they gave (TSK-58). */
export function scoreForm(
  component: string,
  { subject, byUnit, text }: { subject: RoundSubject; byUnit: string; text: Dictionary },
): CommandForm {
  const asked = component === 'satisfaction';
  const fields: Field[] = asked
    ? GROUPS.flatMap((group): Field[] => {
        const label = labelOf(text.round.groups, group);
        return [
          { name: `${group}.n`, label: text.round.groupSize(label), kind: 'number', least: 1, decimals: 0 },
          {
            name: `${group}.mean`,
            label: text.round.groupMean(label),
            kind: 'number',
            least: 0,
            most: 100,
            decimals: 4,
          },
        ];
      })
    : [{ name: 'score', label: text.round.score, kind: 'number', least: 0, most: 100, decimals: 4 }];
  return {
    ...text.round.scoreComponent,
    intro: labelOf(text.round.components, component),
    fields: [...fields, noteIn(text)],
    body: ({ note, ...given }) => {
      const groups = Object.fromEntries(
        GROUPS.map((group) => [group, { n: given[`${group}.n`], mean: given[`${group}.mean`] }]),
      );
      const detail = { ...(asked ? { groups } : {}), ...(note === undefined ? {} : { note }) };
      return {
        ...{ subjectId: subject.subjectId, component, byUnit },
        ...(asked ? {} : { score: given.score }),
        ...(Object.keys(detail).length > 0 ? { detail } : {}),
      };
    },
  };
}

const WORKER_DIMENSIONS = ['virtue', 'ability', 'diligence', 'performance', 'integrity'] as const;

/** A grade of the card; of a worker with what it rests on (TSK-71). */
export function gradeForm({ scorecard, card }: Round, subject: RoundSubject, text: Dictionary): CommandForm {
  const worker = scorecard.endsWith('.worker');
  const detail: Field[] = [
    ...WORKER_DIMENSIONS.map((name): Field => ({ name, label: text.round.dimensions[name], kind: 'text', rows: 2 })),
    { name: 'residentAppraisals', label: text.round.residentAppraisals, kind: 'number', least: 1, decimals: 0 },
    {
      ...{ name: 'trainings', label: text.round.trainings, kind: 'tags', optional: true },
      hint: text.round.trainingsHint,
    },
  ];
  return {
    ...text.round.proposeGrade,
    fields: [
      {
        ...{ name: 'grade', label: text.round.grade, kind: 'select', initial: subject.grade ?? undefined },
        options: card.grades.map((value) => ({ value, label: labelOf(text.round.grades, value) })),
      },
      { name: 'note', label: text.actions.note, kind: 'text' },
      ...(worker ? detail : []),
    ],
    body: ({ grade, note, ...rest }) => ({
      ...{ subjectId: subject.subjectId, grade, note },
      ...(worker ? { detail: { ...rest, trainings: rest.trainings ?? 'none' } } : {}),
    }),
  };
}
