import type { LocalDate } from '@taizhang/kernel';
import { bundledPacks, type IncentiveRule } from '@taizhang/packs';
import type { Calculation, Evaluation, FactValue } from '../engine/calculation';
import { evaluate } from '../engine/evaluate';
import { periodEnd } from '../engine/period';

export type Facts = Readonly<Record<string, FactValue | undefined>>;
export type Given = Partial<Pick<Calculation, 'params' | 'siblings' | 'priors' | 'counted'>> & {
  readonly on?: LocalDate;
  readonly period?: string;
};
export type Evaluated = (key: string, facts: Facts, given?: Given) => Evaluation;

/** Evaluates rules of a bundled pack by their keys without the programme, over verified facts. */
export function rulesOf(documentId: string): Evaluated {
  const section = bundledPacks().get(documentId)?.pack.incentives;
  if (!section) throw new Error(`${documentId} has no incentives section`);
  const { programme, rules, kinds } = section;
  return (key, facts, { on, period, params = {}, siblings = [], priors = [], counted = [] } = {}) => {
    const rule = rules.find((one) => one.key === `${programme.key}.${key}`);
    const ref = on ?? (period === undefined ? undefined : periodEnd(period));
    if (!rule || ref === undefined) throw new Error(`${documentId}: no rule ${key}, or no day to ask for`);
    const inputs = inputsOf(rule, facts);
    const kind = kinds.find((one) => one.key === rule.kind);
    return evaluate({
      ...{ programme, rule, ref, period: period ?? null, inputs, params, siblings, priors, counted },
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

/** What a case comes to: its sum in fen, or what failed, or what is missing. */
export function answer({ outcome, amountFen, failed = [], missing = [] }: Evaluation): number | string {
  if (outcome === 'ineligible') return failed.join(' ');
  if (outcome === 'incomplete') return `missing ${missing.join(' ')}`;
  return amountFen ?? outcome;
}

/** The parts of the bearers: `city 100 county 200`. */
export const borne = ({ shares }: Evaluation): string | undefined =>
  shares?.map(({ bearer, fen }) => `${bearer} ${fen}`).join(' ');
