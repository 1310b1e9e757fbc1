import type { CommandForm } from '../command/command.dialog';
import type { Field, FormValues } from '../command/field';
import { type Dictionary, labelOf } from '../text/dictionary';
import type { DrawCommandName } from './draw-rights';
import type { DrawPurpose } from './draw.shapes';
import { areIds, conflictsIn, covers, idsIn, ratioOf, tiersIn } from './pool-input';
import { newSeed } from './seed.view';

const SEED_MOST = 200;
const isVisit = ({ purpose }: FormValues): boolean => purpose === 'inspection';
const sampled =
  (by: string) =>
  ({ by: chosen }: FormValues): boolean =>
    chosen === by;

/** Whom and how many: pasted from the registers. */
function poolFields({ draw }: Dictionary): Field[] {
  const ids = (value: unknown): string | undefined => (areIds(idsIn(value)) ? undefined : draw.idFault);
  const firms = (value: unknown, { purpose }: FormValues): string | undefined =>
    ids(value) ?? (purpose !== 'imagery' && String(value) !== String(value).toUpperCase() ? draw.firmFault : undefined);
  const isIn = (value: unknown, { subjects, officers }: FormValues): string | undefined => {
    const [known, staff] = [idsIn(subjects), idsIn(officers)];
    const conflicts = conflictsIn(value);
    const sound = conflicts?.every((each) => known.includes(each.subjectId) && staff.includes(each.officerId));
    return sound ? undefined : draw.conflictFault;
  };
  return [
    { name: 'subjects', label: draw.subjects, kind: 'text', most: 400_000, hint: draw.subjectsHint, check: firms },
    { name: 'officers', label: draw.officers, kind: 'text', most: 40_000, rows: 2, when: isVisit, check: ids },
    {
      ...{ name: 'conflicts', label: draw.conflicts, kind: 'text', most: 40_000, rows: 2, optional: true },
      ...{ hint: draw.conflictsHint, when: isVisit, check: isIn },
    },
    {
      ...{ name: 'officersPerSubject', label: draw.officersPerSubject, kind: 'number', initial: 2 },
      ...{ least: 1, most: 20, decimals: 0, when: isVisit },
    },
  ];
}

function sampleFields({ draw }: Dictionary): Field[] {
  const options = (['size', 'ratio', 'strata'] as const).map((value) => ({ value, label: draw[value] }));
  return [
    { name: 'by', label: draw.sample, kind: 'select', options, initial: 'size' },
    { name: 'size', label: draw.size, kind: 'number', least: 1, most: 5000, decimals: 0, when: sampled('size') },
    { name: 'ratio', label: draw.ratio, kind: 'number', least: 0.01, most: 100, decimals: 2, when: sampled('ratio') },
    {
      ...{ name: 'strata', label: draw.strata, kind: 'text', most: 400_000, hint: draw.strataHint },
      when: sampled('strata'),
      check: (value, { subjects }) => (covers(tiersIn(value), idsIn(subjects)) ? undefined : draw.strataFault),
    },
  ];
}

const sampleOf = ({ by, size, ratio, strata }: FormValues): object =>
  by === 'size' ? { size } : by === 'ratio' ? { ratio: ratioOf(ratio) } : { strata: tiersIn(strata) };

/** The form of a new draw; the digest of the seed joins its body when it is sent. */
export function openForm(
  text: Dictionary,
  { agency, purposes, month }: { agency: string; purposes: readonly DrawPurpose[]; month: string },
): Omit<CommandForm, 'intro'> {
  const { draw } = text;
  return {
    ...{ title: draw.open, action: draw.open, done: draw.opened },
    fields: [
      {
        name: 'kept',
        label: draw.seedKept,
        kind: 'check',
        check: (value) => (value === true ? undefined : draw.seedOnce),
      },
      {
        ...{ name: 'purpose', label: draw.purpose, kind: 'select', initial: purposes[0] },
        options: purposes.map((value) => ({ value, label: labelOf(draw.purposes, value) })),
      },
      { name: 'entryId', label: draw.entry, kind: 'text', rows: 1, most: 128, optional: true, when: isVisit },
      {
        ...{ name: 'period', label: draw.period, kind: 'text', rows: 1, most: 32, hint: draw.periodHint },
        initial: month,
      },
      ...poolFields(text),
      ...sampleFields(text),
      { name: 'basis', label: draw.basis, kind: 'tags', hint: text.finding.basisHint },
    ],
    body: (given) => {
      const { purpose, entryId, period, basis, subjects, officers, conflicts, officersPerSubject = 0 } = given;
      return {
        ...{ agency, purpose, period, basis, subjects: idsIn(subjects), officers: idsIn(officers) },
        ...(entryId === undefined ? {} : { entryId }),
        ...{ conflicts: conflictsIn(conflicts) ?? [], sample: sampleOf(given), officersPerSubject },
      };
    },
  };
}

export function drawForm(command: DrawCommandName, text: Dictionary): CommandForm {
  const { draw, actions } = text;
  const words = draw.commands[command];
  const seed = { kind: 'text', rows: 1, most: SEED_MOST } as const;
  switch (command) {
    case 'second-seed': {
      const field: Field = { ...seed, name: 'supervisorSeed', label: draw.supervisorSeed, hint: draw.secondSeedHint };
      return { ...words, fields: [{ ...field, initial: newSeed() }] };
    }
    case 'reveal':
      return { ...words, fields: [{ ...seed, name: 'agencySeed', label: draw.agencySeed }] };
    default:
      return { ...words, danger: true, fields: [{ name: 'reason', label: actions.reason, kind: 'text' }] };
  }
}
