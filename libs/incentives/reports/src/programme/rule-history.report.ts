import type { LocalDate, Text } from '@taizhang/kernel';
import { type KeyedLine, keyPage, type Report, type ReportContext, visibleUnits } from '@taizhang/platform';
import type { ProgrammeState, RuleVersion } from '@taizhang/incentives/domain';
import { column, MoneyScope } from '../money.scope';
import { ProgrammeRow } from './programmes.projection';

type Keyed = KeyedLine<RuleHistoryLine>;

/** A value of a rule that differs from the version before; `null`: not there. */
export interface ChangedValue {
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

export interface RuleHistoryLine {
  programmeKey: string;
  documentId: string;
  ruleKey: string;
  version: number;
  title: Text;
  effectiveFrom: LocalDate | null;
  effectiveTo: LocalDate | null;
  basis: readonly string[];
  changed: readonly ChangedValue[];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Leaves that differ, by JSON pointer; lists are compared whole. */
export function changedValues(from: unknown, to: unknown, path = ''): ChangedValue[] {
  if (!isObject(from) || !isObject(to)) {
    const same = JSON.stringify(from) === JSON.stringify(to);
    return same ? [] : [{ path, from: from ?? null, to: to ?? null }];
  }
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort();
  return names.flatMap((name) => changedValues(from[name], to[name], `${path}/${name}`));
}

/** Every version differs in its number. */
const changesOf = (before: RuleVersion | undefined, { rule }: RuleVersion): ChangedValue[] =>
  before === undefined ? [] : changedValues({ ...before.rule, version: 0 }, { ...rule, version: 0 });

const holdsOn = ({ effectiveFrom, effectiveTo }: RuleVersion, on: LocalDate): boolean =>
  (effectiveFrom === null || effectiveFrom <= on) && (effectiveTo === null || on <= effectiveTo);

/** Some day of the year or month. */
const holdsIn = ({ effectiveFrom, effectiveTo }: RuleVersion, period: string): boolean =>
  (effectiveFrom === null || effectiveFrom.slice(0, period.length) <= period) &&
  (effectiveTo === null || period <= effectiveTo.slice(0, period.length));

function linesOf({ programmeKey, documentId, rules }: ProgrammeState, { on, period }: MoneyScope): Keyed[] {
  const asked = (version: RuleVersion): boolean =>
    (on === undefined || holdsOn(version, on)) && (period === undefined || holdsIn(version, period));
  return rules.filter(asked).map((version) => {
    const { ruleKey, version: number, effectiveFrom, effectiveTo, rule } = version;
    const { title, basis } = rule;
    const changed = changesOf(beforeIn(rules, version), version);
    return [
      `${ruleKey}/${String(number).padStart(6, '0')}`,
      { programmeKey, documentId, ruleKey, version: number, title, effectiveFrom, effectiveTo, basis, changed },
    ];
  });
}

const beforeIn = (rules: readonly RuleVersion[], { ruleKey, version }: RuleVersion): RuleVersion | undefined =>
  rules
    .filter((each) => each.ruleKey === ruleKey && each.version < version)
    .sort((a, b) => a.version - b.version)
    .at(-1);

function programmes({ programme, unitId }: MoneyScope, context: ReportContext) {
  const builder = context.rows
    .createQueryBuilder(ProgrammeRow, 'programme')
    .where('programme.owner_unit_id = ANY(:visible)', { visible: visibleUnits(unitId, context) });
  return programme === undefined ? builder : builder.andWhere('programme.programme_key = :programme', { programme });
}

/** Every version of every rule (`incentives.md` §8). */
export const ruleHistoryReport: Report<MoneyScope, RuleHistoryLine> = {
  name: 'incentives-rule-history',
  title: { zh: '规则版本', en: 'Versions of rules' },
  meaning: {
    zh:
      '政策的全部规则版本;单位含主办单位的下级,截至日只取该日有效的版本,期间只取该年或月内有效的版本;' +
      '“变化”为与同一规则上一版本不同的值,首个版本为空。',
    en:
      'All versions of the rules of programmes; unitId takes the subtree of the owner, on versions in ' +
      'force on that day, period those in force within the year or month; changed are the values that differ ' +
      'from the version before, none of the first.',
  },
  projection: 'programmes',
  query: MoneyScope,
  columns: [
    column('programmeKey', '政策', 'Programme'),
    column('documentId', '文件', 'Document'),
    column('ruleKey', '条款规则', 'Rule'),
    column('version', '版本', 'Version'),
    { ...column('title', '名称', 'Title'), csv: ({ title }) => title.zh },
    column('effectiveFrom', '生效', 'From'),
    column('effectiveTo', '失效', 'To'),
    { ...column('basis', '依据', 'Clauses'), csv: ({ basis }) => basis.join('; ') },
    { ...column('changed', '变化', 'Changed'), csv: ({ changed }) => changed.map(told).join('; ') },
  ],
  async page(query, at, context) {
    return keyPage(await allLines(query, context), at);
  },
  async totals(query, context) {
    const total = (await allLines(query, context)).length;
    return { total, totals: { versions: total } };
  },
};

/** Rules are few: a page is cut from all of them. */
async function allLines(query: MoneyScope, context: ReportContext): Promise<Keyed[]> {
  const rows = await programmes(query, context).getMany();
  return rows.flatMap(({ state }) => linesOf(state, query));
}

const shown = (value: unknown): string => JSON.stringify(value) ?? '';
const told = ({ path, from, to }: ChangedValue): string => `${path}: ${shown(from)} → ${shown(to)}`;
