import type { LocalDate } from '@taizhang/kernel';
import type { AwardKind, IncentiveRule } from '@taizhang/packs';
import type { Input } from '../engine/calculation';
import { lastDayOf, type Occasion, refOf } from './period';
import type { ParamValue } from './programme.events';
import type { ProgrammeState, RuleVersion } from './programme.state';

/** The programme's key is what stands before the dot: `sg10.pre-work` belongs to `programme-sg10`. */
export const programmeKeyOf = (ruleKey: string): string => ruleKey.slice(0, Math.max(ruleKey.indexOf('.'), 0));

export type Chosen =
  | { readonly version: RuleVersion }
  /** The date fact that says which is not known (INC-05). */
  | { readonly missing: string }
  /** None is in force. */
  | undefined;

const covers = ({ effectiveFrom, effectiveTo }: RuleVersion, on: LocalDate): boolean =>
  (effectiveFrom === null || effectiveFrom <= on) && (effectiveTo === null || on <= effectiveTo);

/** What a rule is versioned by where it does not say (§9.4). */
export function versionAtOf({ versionAt, occurrence }: Pick<IncentiveRule, 'versionAt' | 'occurrence'>): string {
  return versionAt ?? (occurrence === 'perYear' || occurrence === 'perMonth' ? 'periodEnd' : 'onDate');
}

/** The day that decides on a rule's version; `undefined`: a date fact that is not known. */
export function versionDate(
  rule: Pick<IncentiveRule, 'versionAt' | 'occurrence'>,
  occasion: Occasion,
  today: LocalDate,
  dateFact: (name: string) => LocalDate | undefined,
): LocalDate | undefined {
  const at = versionAtOf(rule);
  if (at === 'onDate') return refOf(occasion, today);
  if (at !== 'periodEnd') return dateFact(at);
  return occasion.period === undefined ? refOf(occasion, today) : lastDayOf(occasion.period);
}

/**
 * INC-02: the version in force on its own date; of several the one enacted last. A series is opened by its date and
 * keeps that version to its end, unless the programme's tail stops it.
 */
export function versionFor(
  { rules, terms, effectiveTo }: ProgrammeState,
  ruleKey: string,
  occasion: Occasion,
  today: LocalDate,
  dateFact: (name: string) => LocalDate | undefined,
): Chosen {
  let missing: string | undefined;
  for (const version of rules.filter((each) => each.ruleKey === ruleKey).reverse()) {
    const { rule } = version;
    const on = versionDate(rule, occasion, today, dateFact);
    const stopped = rule.series && terms.tail === 'stop' && effectiveTo !== null;
    if (on === undefined) missing ??= versionAtOf(rule);
    else if (covers(version, on) && !(stopped && refOf(occasion, today) > effectiveTo)) return { version };
  }
  return missing === undefined ? undefined : { missing };
}

/** Where parameters of a place are looked up. */
export interface Places {
  readonly county?: string | undefined;
  readonly town?: string | undefined;
}

/** The parameters that hold on a day at a place, by key: the one in force latest, of one day the one set last. */
export function paramsFor(
  { params, settings }: Pick<ProgrammeState, 'params' | 'settings'>,
  on: LocalDate,
  { county, town }: Places,
): Readonly<Record<string, ParamValue>> {
  const values: Record<string, ParamValue> = {};
  for (const { key, scope } of params) {
    const holding = settings
      .filter((set) => set.key === key && set.effectiveFrom <= on)
      .filter((set) => set.scope === (scope === 'programme' ? null : ((scope === 'town' ? town : county) ?? '')))
      .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : a.effectiveFrom > b.effectiveFrom ? 1 : 0))
      .at(-1);
    if (holding) values[key] = holding.value;
  }
  return values;
}

/** What one occasion of a kind is (INC-07): a year, the subject's life, the values of inputs. */
export function occasionOf(
  { per }: Pick<AwardKind, 'per'>,
  occasion: Occasion,
  today: LocalDate,
  inputs: Readonly<Record<string, Input | undefined>>,
): string {
  if (per === 'once') return 'once';
  if (per === 'year') return (occasion.period ?? refOf(occasion, today)).slice(0, 4);
  const values = per.inputs.map((name) => inputs[name]?.value ?? '');
  return values.map((value) => per.same?.[String(value)] ?? String(value)).join('|');
}

/** The rule of a key that stands latest, whatever its dates. */
export const newestRule = ({ rules }: Pick<ProgrammeState, 'rules'>, ruleKey: string): IncentiveRule | undefined =>
  rules.findLast((each) => each.ruleKey === ruleKey)?.rule;
