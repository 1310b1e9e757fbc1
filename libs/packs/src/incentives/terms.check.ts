import { compare, decimal } from '@taizhang/kernel';
import { doubles, ordered } from '../consistency';
import type { IncentiveRule, IncentivesSection, ProgrammeParam } from '../pack';
import type { FaultCode, Finding, Path } from '../pack-fault';
import { say } from '../pack.texts';
import { told } from './incentives.texts';
import { isKnownFact } from './inputs.check';
import { isReserved } from './rule-names';

const coded = (findings: readonly Finding[], code: FaultCode): Finding[] =>
  findings.map((finding) => ({ ...finding, code }));

/** What a section says before and around its rules. */
export function termsFindings(section: IncentivesSection): Finding[] {
  const lists = ['params', 'kinds', 'funds'] as const;
  return [
    ...coded(ordered(['programme'], section.programme, 'effectiveFrom', 'effectiveTo'), 'schema'),
    ...lists.flatMap((list) => coded(doubles([list], section[list], 'key'), 'schema')),
    ...section.params.flatMap((param, at) => paramFindings(param, ['params', at])),
    ...kindFindings(section),
    ...fundFindings(section),
    ...factFindings(section),
    ...versionFindings(section),
  ];
}

const BOUNDS = ['min', 'max', 'exclusiveMin', 'exclusiveMax'] as const;

function paramFindings(param: ProgrammeParam, path: Path): Finding[] {
  const bound = BOUNDS.find((key) => param[key] !== undefined);
  if (bound && (param.type === 'boolean' || param.type === 'text')) {
    return [{ path: [...path, bound], code: 'schema', detail: told.unfit(bound) }];
  }
  const least = param.min ?? param.exclusiveMin;
  const most = param.max ?? param.exclusiveMax;
  if (least === undefined || most === undefined || compare(decimal(least), decimal(most)) <= 0) return [];
  return [{ path, code: 'schema', detail: say.order(least, most) }];
}

/** An occasion told by inputs must be told by some rule of the kind. */
function kindFindings({ kinds, rules }: IncentivesSection): Finding[] {
  return kinds.flatMap(({ key, per }, at) => {
    const asked = typeof per === 'string' ? [] : per.inputs;
    const known = rules.filter(({ kind }) => kind === key).map(({ inputs }) => inputs);
    return asked.flatMap((name, index): Finding[] => {
      const path = ['kinds', at, 'per', 'inputs', index];
      const isKnown = known.some((inputs) => Object.hasOwn(inputs, name));
      return isKnown ? [] : [{ path, code: 'unknown-fact', detail: told.unknownName(name) }];
    });
  });
}

/** `sg10.*` and `sg10.pre-work`; rules of another programme are not to be seen from here. */
function fundFindings({ programme, funds, rules }: IncentivesSection): Finding[] {
  return funds.flatMap(({ purpose }, at) =>
    purpose.flatMap((pattern, index): Finding[] => {
      const isForeign = !pattern.startsWith(`${programme.key}.`);
      if (isForeign || rules.some(({ key }) => isMeant(pattern, key))) return [];
      const detail = say.unknownCode('规则', 'rule', pattern);
      return [{ path: ['funds', at, 'purpose', index], code: 'schema', detail }];
    }),
  );
}

export const isMeant = (pattern: string, ruleKey: string): boolean =>
  pattern.endsWith('.*') ? ruleKey.startsWith(pattern.slice(0, -1)) : pattern === ruleKey;

function factFindings({ facts }: IncentivesSection): Finding[] {
  return facts.flatMap(({ name, subject }, at): Finding[] => {
    const path = ['facts', at, 'name'];
    const first = facts.findIndex((other) => other.name === name && other.subject === subject);
    if (first < at) return [{ path, code: 'schema', detail: told.nameTwice(name) }];
    if (isReserved(name)) return [{ path, code: 'schema', detail: told.reserved(name) }];
    return isKnownFact(name, subject) ? [{ path, code: 'schema', detail: told.knownFact(name) }] : [];
  });
}

/** INC-02: on no day are two versions of a rule in force. */
function versionFindings({ programme, rules }: IncentivesSection): Finding[] {
  const first = ({ effectiveFrom }: IncentiveRule): string =>
    effectiveFrom === 'open' ? '' : (effectiveFrom ?? programme.effectiveFrom);
  const last = ({ effectiveTo }: IncentiveRule): string => effectiveTo ?? programme.effectiveTo ?? '~';
  return rules.flatMap((rule, at): Finding[] => {
    const other = rules
      .slice(0, at)
      .find(
        (before) =>
          before.key === rule.key &&
          (before.version === rule.version || (first(before) <= last(rule) && first(rule) <= last(before))),
      );
    return other ? [{ path: ['rules', at], code: 'version-overlap', detail: told.versions(other.version) }] : [];
  });
}
