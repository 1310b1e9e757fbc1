import type { Speech } from '../app/workspace';
import type { CommandForm } from '../command/command.dialog';
import type { Field } from '../command/field';
import { labelOf } from '../text/dictionary';
import { holds, type MoneyReader } from './award-rights';
import type { Param, Programme, RuleVersion } from './award.shapes';

export type ProgrammeCommandName = 'set-parameter' | 'suspend' | 'resume' | 'close';

export const ownsProgramme = ({ ownerUnitId }: Programme, reader: MoneyReader): boolean =>
  holds(reader, 'policy-officer', [ownerUnitId]);

/** What the owner's policy officer may do now. */
export function programmeRights(programme: Programme, reader: MoneyReader): ProgrammeCommandName[] {
  const { state, params } = programme;
  if (state === 'closed' || !ownsProgramme(programme, reader)) return [];
  const always: ProgrammeCommandName[] = ['close'];
  if (state === 'suspended') return ['resume', ...always];
  if (state !== 'inForce') return always;
  return [...(params.length > 0 ? (['set-parameter'] as const) : []), 'suspend', ...always];
}

/** JSON as a person edits it; what is wrong with it is said beside the field. */
export const isJson = (value: unknown): boolean => {
  try {
    return typeof JSON.parse(String(value)) === 'object';
  } catch {
    return false; // that it is none is this function's answer
  }
};

/** Each place has its own value. */
export const isPerPlace = ({ scope }: Pick<Param, 'scope'>): boolean => scope === 'county' || scope === 'town';

/** A setting as its type wants it: decimals and texts stay texts. */
export function settingOf({ type }: Pick<Param, 'type'>, given: string): string | number | boolean {
  if (type === 'boolean') return given === 'true';
  return type === 'integer' || type === 'money' ? Number(given) : given;
}

function parameterForm({ params }: Programme, { text }: Speech, today: string): Partial<CommandForm> {
  const { form, terms, paramNames } = text.incentive;
  const first = params[0];
  const fields: Field[] = [
    {
      ...{ name: 'key', label: form.key, kind: 'select', initial: first?.key },
      options: params.map(({ key }) => ({ value: key, label: labelOf(paramNames, key) })),
    },
    {
      ...{ name: 'scope', label: terms.scope, kind: 'unit' },
      when: ({ key }) => params.some((param) => param.key === key && isPerPlace(param)),
    },
    { name: 'value', label: terms.value, kind: 'text', rows: 1, most: 80 },
    { name: 'effectiveFrom', label: form.effectiveFrom, kind: 'date', initial: today },
    { name: 'basis', label: form.basis, kind: 'tags', initial: first?.basis, hint: text.finding.basisHint },
  ];
  return {
    fields,
    body: (given) => {
      const param = params.find(({ key }) => key === given.key);
      return param ? { ...given, value: settingOf(param, String(given.value)) } : given;
    },
  };
}

/** The next version of a rule, from the one that is shown. */
export function versionForm({ rule, version }: RuleVersion, { text }: Speech, today: string): CommandForm {
  const { form, whatIf } = text.incentive;
  const fields: Field[] = [
    {
      ...{ name: 'rule', label: whatIf.text, kind: 'text', rows: 12, most: 20_000 },
      initial: JSON.stringify({ ...rule, version: version + 1 }, null, 2),
      check: (value) => (isJson(value) ? undefined : whatIf.badJson),
    },
    { name: 'effectiveFrom', label: form.effectiveFrom, kind: 'date', initial: today },
    { name: 'effectiveTo', label: form.effectiveTo, kind: 'date', optional: true },
    { name: 'retroactive', label: form.retroactive, kind: 'check' },
    { name: 'basis', label: form.basis, kind: 'tags', initial: rule.basis, hint: text.finding.basisHint },
  ];
  return {
    ...{ ...text.incentive.dialogs['enact-rule-version'], fields },
    body: ({ rule: edited, ...given }) => ({ ...given, rule: JSON.parse(String(edited)) as unknown }),
  };
}

function partsOf(command: ProgrammeCommandName, programme: Programme, speech: Speech, today: string) {
  const reason: Field = { name: 'reason', label: speech.text.actions.reason, kind: 'text', most: 500 };
  const { form } = speech.text.incentive;
  switch (command) {
    case 'set-parameter':
      return parameterForm(programme, speech, today);
    case 'suspend':
      return { fields: [reason], danger: true };
    case 'close':
      return {
        fields: [reason, { name: 'basis', label: form.basis, kind: 'tags', initial: programme.terms.basis } as Field],
        danger: true,
      };
    default:
      return { fields: [] };
  }
}

/** The dialog of one command of a programme. */
export function programmeForm(
  command: ProgrammeCommandName,
  programme: Programme,
  speech: Speech,
  today: string,
): CommandForm {
  return { ...speech.text.incentive.dialogs[command], fields: [], ...partsOf(command, programme, speech, today) };
}
