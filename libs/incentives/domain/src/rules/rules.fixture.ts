import { chinaCalendar, type LocalDate } from '@taizhang/kernel';
import { bundledPacks, type IncentiveRule, type IncentivesSection, loadUnits } from '@taizhang/packs';
import type { Calculation, Evaluation, FactValue } from '../engine/calculation';
import { evaluate } from '../engine/evaluate';
import { lastDayOf, type Occasion } from '../programme/period';
import { programme } from '../programme/programme.decider';
import { occasionOf, versionFor } from '../programme/versions';

export type Facts = Readonly<Record<string, FactValue | undefined>>;
export type Given = Partial<Pick<Calculation, 'params' | 'siblings' | 'priors' | 'counted'>> & {
  readonly on?: LocalDate;
  readonly period?: string;
  /** Of the rule; the first where absent. */
  readonly version?: number;
};
export type Evaluated = (key: string, facts: Facts, given?: Given) => Evaluation;

function sectionOf(documentId: string): IncentivesSection {
  const section = bundledPacks().get(documentId)?.pack.incentives;
  if (!section) throw new Error(`${documentId} has no incentives section`);
  return section;
}

/** Evaluates rules of a bundled pack by their keys without the programme, over verified facts. */
export function rulesOf(documentId: string): Evaluated {
  const { programme: terms, kinds } = sectionOf(documentId);
  return (key, facts, { on, period, version = 1, params = {}, siblings = [], priors = [], counted = [] } = {}) => {
    const rule = ruleIn(documentId, key, version);
    const ref = on ?? (period === undefined ? undefined : lastDayOf(period));
    if (ref === undefined) throw new Error(`${documentId} ${key}: no day to ask for`);
    const inputs = inputsOf(rule, facts);
    const kind = kinds.find((one) => one.key === rule.kind);
    return evaluate({
      ...{ programme: terms, rule, ref, period: period ?? null, inputs, params, siblings, priors, counted },
      ...(kind && { kind }),
    });
  };
}

function inputsOf(rule: IncentiveRule, facts: Facts): Calculation['inputs'] {
  const unread = Object.keys(facts).filter((name) => !(name in rule.inputs));
  if (unread.length > 0) throw new Error(`${rule.key} reads no ${unread.join(', ')}`);
  const known = Object.entries(facts).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, { value, status: 'verified' as const }] as const],
  );
  return Object.fromEntries(known);
}

/** Chooses versions of the rules of a bundled pack: the number, `no-rule`, or the date fact that is missing. */
export function versionsOf(
  documentId: string,
): (key: string, occasion: Occasion, dates?: Readonly<Record<string, LocalDate>>) => number | string {
  const section = sectionOf(documentId);
  const today = '2022-01-01';
  const context = {
    ...{ actor: { userId: 'system', unitId: 'system', roles: ['system'] }, now: `${today}T04:00:00.000Z`, today },
    ...{ calendar: chinaCalendar, units: loadUnits(), facts: undefined },
  };
  const enact = { type: 'EnactProgramme' as const, documentId, packVersion: 1, section };
  const events = programme.decide(enact, programme.initial, context);
  const time = { occurredAt: context.now, revision: 0 };
  const state = events.reduce((folded, event) => programme.evolve(folded, event, time), programme.initial);
  return (key, occasion, dates = {}) => {
    const chosen = versionFor(state, `${section.programme.key}.${key}`, occasion, today, (name) => dates[name]);
    if (chosen === undefined) return 'no-rule';
    return 'missing' in chosen ? `missing ${chosen.missing}` : chosen.version.version;
  };
}

/** A rule of a bundled pack as it stands there. */
export function ruleIn(documentId: string, key: string, version = 1): IncentiveRule {
  const { programme: terms, rules } = sectionOf(documentId);
  const rule = rules.find((one) => one.key === `${terms.key}.${key}` && one.version === version);
  if (!rule) throw new Error(`${documentId} has no ${key} in version ${version}`);
  return rule;
}

/** What one occasion of a rule's kind is, by those of these facts that the rule reads (INC-07). */
export function occasionIn(documentId: string, key: string, facts: Readonly<Record<string, FactValue>>): string {
  const rule = ruleIn(documentId, key);
  const kind = sectionOf(documentId).kinds.find((one) => one.key === rule.kind);
  if (!kind) throw new Error(`${documentId} ${key} is of no kind`);
  const read = Object.fromEntries(Object.entries(facts).filter(([name]) => name in rule.inputs));
  return occasionOf(kind, { eventKey: 'event-1' }, '2023-01-01', inputsOf(rule, read));
}

/** What a case comes to: its sum in fen, or what failed, or what is missing. */
export function answer({ outcome, amountFen, failed = [], missing = [] }: Evaluation): number | string {
  if (outcome === 'ineligible') return failed.join(' ');
  if (outcome === 'incomplete') return `missing ${missing.join(' ')}`;
  return amountFen ?? outcome;
}

/** The parts of the bearers: `city 100 county 200`. */
export const borne = ({ shares }: Evaluation): string | undefined =>
  shares?.map(({ bearer, fen }) => `${bearer} ${fen}`).join(' ');
