import { isLocalDate } from '@taizhang/kernel';
import { DERIVED_INPUTS, factDefinition } from '../facts';
import type { FactDefinition, FactPeriod, IncentiveRule, SubjectKind } from '../pack';
import { told } from './incentives.texts';
import type { RuleCheck } from './rule-check';
import { isReserved, type ValueType } from './rule-names';

const PREVIOUS = /Prev(?=Fen$)/;

/** The inputs of a rule against the dictionary, then all else that it may read before its first `let`. */
export function checkInputs(check: RuleCheck): void {
  for (const [name, declared] of Object.entries(check.rule.inputs)) {
    const at = ['inputs', name];
    const [spec = '', literal] = declared.split('=');
    const nullable = spec.endsWith('?');
    const type = spec.replace('?', '') as ValueType;
    const fact = checkSource(name, type, check);
    check.need(!isReserved(name), at, 'schema', told.reserved(name));
    if (literal !== undefined) {
      check.need(isLiteral(literal, type), at, 'schema', told.badDefault(literal, type));
      check.need(!nullable, at, 'schema', told.oneOf(['?', '=']));
    }
    check.names.declare(name, { type, nullable, fines: fact !== undefined && isFines(fact) });
  }
  for (const name of ['periodYear', 'periodMonth']) check.names.declare(name, { type: 'integer', nullable: true });
  check.names.declare('ref', { type: 'date', nullable: false });
  for (const { key, type } of check.section.params) check.names.declare(`params.${key}`, { type, nullable: true });
}

/** The date that chooses the version, and the one that opens a series, are inputs themselves. */
export function checkDates(check: RuleCheck): void {
  const { versionAt = 'onDate', series, inputs } = check.rule;
  const dated = (name: string): boolean => /^date\b/.test(Object.hasOwn(inputs, name) ? (inputs[name] ?? '') : '');
  const isNamed = versionAt === 'onDate' || versionAt === 'periodEnd';
  check.need(isNamed || dated(versionAt), ['versionAt'], 'unknown-fact', told.unknownName(versionAt));
  if (series) {
    check.need(dated(series.opensOn), ['series', 'opensOn'], 'unknown-fact', told.unknownName(series.opensOn));
  }
}

/** Where an input comes from, and in the type that it has there. */
function checkSource(name: string, type: ValueType, check: RuleCheck): FactDefinition | undefined {
  const at = ['inputs', name];
  const { occurrence } = check.rule;
  const derived = DERIVED_INPUTS.find((each) => each.name === name);
  if (derived) {
    const isGiven = derived.occurrence === undefined || derived.occurrence === occurrence;
    check.need(isGiven, at, 'unknown-fact', told.unknownFact(name, occurrence));
    check.need(derived.type === type, at, 'feel-type', told.otherType(name, derived.type));
    return undefined;
  }
  const { fact, earlier } = factOf(name, check);
  if (!fact) return void check.refuse(at, 'unknown-fact', told.unknownFact(name, check.rule.subject));
  check.need(fact.type === type, at, 'feel-type', told.otherType(name, fact.type));
  const isDated = fact.period === 'year' || fact.period === 'month';
  check.need(!earlier || isDated, at, 'unknown-fact', told.noEarlier(fact.name));
  const fits = READABLE[occurrence].includes(fact.period);
  check.need(fits, at, 'unknown-fact', told.noPeriod(name, fact.period, occurrence));
  return fact;
}

/** The fact of the subject, or of whoever stands beside it: the firm that a project's money goes to, a meal's site. */
function factOf(name: string, { rule, section }: RuleCheck): { fact?: FactDefinition; earlier: boolean } {
  const beside = rule.subject === 'project' ? 'enterprise' : rule.billing?.subject;
  const find = (fact: string): FactDefinition | undefined =>
    factDefinition(rule.subject, fact, section.facts) ?? (beside && factDefinition(beside, fact, section.facts));
  const own = find(name);
  const earlier = own === undefined && PREVIOUS.test(name);
  return { fact: earlier ? find(name.replace(PREVIOUS, '')) : own, earlier };
}

const ALWAYS: readonly FactPeriod[] = ['none', 'year'];

/** Periods of facts that the occurrence of a rule points to: a year does not say which month. */
const READABLE: Readonly<Record<IncentiveRule['occurrence'], readonly FactPeriod[]>> = {
  once: [...ALWAYS, 'month', 'day'],
  perYear: ALWAYS,
  perMonth: [...ALWAYS, 'month'],
  perDay: [...ALWAYS, 'month', 'day'],
  perEvent: [...ALWAYS, 'month', 'day', 'event'],
};

function isLiteral(text: string, type: ValueType): boolean {
  switch (type) {
    case 'money':
    case 'integer':
      return /^\d+$/.test(text) && Number.isSafeInteger(Number(text));
    case 'decimal':
      return /^\d{1,15}(\.\d{1,6})?$/.test(text);
    case 'boolean':
      return text === 'true' || text === 'false';
    case 'date':
      return isLocalDate(text);
    case 'code':
    case 'codes':
      return /^[a-z0-9-]{1,40}$/.test(text);
    case 'text':
      return true;
  }
}

const FINES = /^(?:fines?|penalt(?:y|ies)|confiscat(?:ed|ion|ions)|forfeit(?:ed|ure|ures))$/;

/** Tagged as money from penalties, or called so. */
export function isFines({ name, type, revenue }: FactDefinition): boolean {
  const words = name.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
  return revenue !== undefined || (type === 'money' && words.some((word) => FINES.test(word)));
}

/** Facts that a section adds to the shared ones. */
export const isKnownFact = (name: string, subject: SubjectKind): boolean =>
  factDefinition(subject, name) !== undefined || DERIVED_INPUTS.some((derived) => derived.name === name);
