import { type Language, type Text, yuan } from '@taizhang/kernel';
import type { Step, StepOp } from './calculation';

type Fields = Readonly<Record<string, unknown>>;
type Words = Readonly<Record<string, Text>>;

/** Each step with its line, as it is read. */
export const toldTrace = (trace: readonly Step[], language: Language): (Step & { readonly text: string })[] =>
  trace.map((step) => ({ ...step, text: traceText(step, language) }));

/** A step as a sentence in the reader's language; made when it is read, never stored (INC-06). */
export function traceText(step: Step, language: Language): string {
  const { in: given, out } = step;
  const common = {
    ...{ ...given, ...out },
    ...{ values: pairs(given.values), out: pairs(out), from: money(given.fen), fen: money(out.fen) },
  };
  const fields: Fields = { ...common, ...MORE[step.op]?.(given, out) };
  return lineOf(step)[language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = fields[name] ?? '';
    return isText(value) ? value[language] : String(value);
  });
}

const isText = (value: unknown): value is Text => typeof value === 'object' && value !== null && 'zh' in value;

/** Fen as yuan; of a fraction of a fen what it is. */
function money(fen: unknown): Text {
  if (typeof fen === 'number') return { en: `${yuan(BigInt(fen))} yuan`, zh: `${yuan(BigInt(fen))}元` };
  return typeof fen === 'string' ? { en: `${fen} fen`, zh: `${fen}分` } : { en: 'nothing', zh: '无' };
}

function shown(name: string, value: unknown): Text {
  if (value === null || value === undefined) return { en: 'unknown', zh: '未知' };
  if (typeof value === 'boolean') return value ? { en: 'yes', zh: '是' } : { en: 'no', zh: '否' };
  if (name.endsWith('Fen')) return money(value);
  const text = Array.isArray(value) ? `{${value.join(', ')}}` : String(value);
  return { en: text, zh: text };
}

const both = (texts: readonly Text[]): Text => ({
  en: texts.map(({ en }) => en).join(', '),
  zh: texts.map(({ zh }) => zh).join('，'),
});

/** `taxPaidFen = 730000.00 yuan, lawAbiding = yes`. */
const pairs = (values: unknown): Text =>
  both(
    Object.entries((values ?? {}) as Fields).map(([name, value]) => {
      const { en, zh } = shown(name, value);
      return { en: `${name} = ${en}`, zh: `${name} = ${zh}` };
    }),
  );

/** `city 1200.00 yuan, county 1800.00 yuan`. */
const sums = (items: unknown, name: string, fen = 'fen', words: Words = {}): Text =>
  both(
    (items as readonly Fields[]).map((item) => {
      const [code, sum] = [String(item[name]), money(item[fen])];
      return { en: `${words[code]?.en ?? code} ${sum.en}`, zh: `${words[code]?.zh ?? code} ${sum.zh}` };
    }),
  );

const BEARERS: Words = {
  province: { en: 'province', zh: '省级' },
  city: { en: 'city', zh: '市级' },
  county: { en: 'county', zh: '县区' },
  town: { en: 'town', zh: '乡镇' },
  person: { en: 'person', zh: '个人' },
  enterprise: { en: 'enterprise', zh: '企业' },
  operator: { en: 'operator', zh: '运营方' },
};
const LEVELS: Words = {
  nation: { en: 'nation', zh: '国家' },
  province: { en: 'province', zh: '省级' },
  city: { en: 'city', zh: '市级' },
  county: { en: 'county', zh: '县区' },
  street: { en: 'street', zh: '街道' },
};
const OUTCOMES: Words = {
  eligible: { en: 'entitled', zh: '符合' },
  ineligible: { en: 'not entitled', zh: '不符合' },
  incomplete: { en: 'facts are missing', zh: '数据不全' },
  met: { en: 'met', zh: '达标' },
  unmet: { en: 'missed', zh: '未达标' },
};
const UNITS: Words = {
  exact: { en: 'parts count', zh: '按实际数' },
  down: { en: 'whole ones only', zh: '只计整数' },
};
const WINDOWS: Words = {
  year: { en: 'year', zh: '年度' },
  programme: { en: 'programme', zh: '政策期' },
  lifetime: { en: 'whole life', zh: '存续期' },
};
const holdsText = (holds: unknown): Text => {
  if (holds === null) return { en: 'cannot be told', zh: '无法判断' };
  return holds === true ? { en: 'holds', zh: '符合' } : { en: 'does not hold', zh: '不符合' };
};
const within = (ids: readonly string[]): Text => ({ en: ` (${ids.join(', ')})`, zh: `（${ids.join('，')}）` });

function after(fen: unknown): Text {
  const { en, zh } = money(fen);
  return fen === undefined ? { en: '', zh: '' } : { en: `, ${en}`, zh: `，${zh}` };
}

/** `4 [100000.00, 500000.00)`: bounds as the measure is told, money in yuan. */
function bands({ measure, band, from, to, bounds }: Fields): Fields {
  const isMoney = /^\w+Fen$/.test(String(measure));
  const bound = (value: unknown, open: string): string => {
    if (typeof value !== 'number') return open;
    return isMoney ? yuan(BigInt(value)) : String(value);
  };
  const [opens = '', closes = ''] = String(bounds);
  return { band: `${String(band)} ${opens}${bound(from, '-∞')}, ${bound(to, '∞')}${closes}` };
}

/** What a line says beside the fields of its step. */
const MORE: Readonly<Partial<Record<StepOp, (given: Fields, out: Fields) => Fields>>> = {
  version: ({ versionAt, date }) => ({ by: date === undefined ? versionAt : `${String(versionAt)} = ${String(date)}` }),
  let: ({ feel, measure, of }) => ({ how: feel ?? measure ?? of }),
  condition: (_, { holds }) => ({ holds: holdsText(holds) }),
  tiers: bands,
  perUnit: ({ fen, whole }) => ({ each: money(fen), whole: UNITS[String(whole)] }),
  percent: ({ rates }) => ({ rates: (rates as readonly string[]).join(' × ') }),
  decay: ({ yearIndex, rates, of }) => ({ of: money(of), rate: (rates as readonly string[])[Number(yearIndex) - 1] }),
  reimburse: ({ ceiling }) => ({ ceiling: money(ceiling) }),
  sum: ({ of }) => ({ of: both((of as readonly unknown[]).map(money)) }),
  greatest: ({ of }) => ({ of: both((of as readonly unknown[]).map(money)) }),
  least: ({ of }) => ({ of: both((of as readonly unknown[]).map(money)) }),
  cap: ({ limitFen, countedFen, window }) => ({
    ...{ limit: money(limitFen), granted: money(countedFen), window: WINDOWS[String(window)] },
  }),
  exclusive: ({ others }) => ({ others: sums(others, 'ruleKey', 'amountFen') }),
  level: ({ paid }) => ({ paid: sums(paid, 'level', 'paidFen', LEVELS) }),
  share: (_, { shares }) => ({ shares: sums(shares ?? [], 'bearer', 'fen', BEARERS) }),
  check: (_, { outcome, limitFen, gapFen }) => ({
    ...{ outcome: OUTCOMES[String(outcome)], limit: money(limitFen), gap: money(gapFen) },
  }),
  apportion: ({ totalFen }, { parts }) => ({ total: money(totalFen), parts: sums(parts, 'unitId') }),
  result: ({ failed, missing }, { outcome, amountFen }) => ({
    outcome: OUTCOMES[String(outcome)],
    tail: failed || missing ? within((failed ?? missing) as readonly string[]) : after(amountFen),
  }),
};

const LINES: Readonly<Record<StepOp, Text>> = {
  version: { en: 'Version {version}, by {by}', zh: '适用第{version}版，依据{by}' },
  input: { en: 'Fact: {out}', zh: '事实：{out}' },
  let: { en: '{out}, from {how}: {values}', zh: '{out}，由{how}得出：{values}' },
  series: { en: 'Year {yearIndex} of {length} from {opensOn}', zh: '自{opensOn}起共{length}年，本年为第{yearIndex}年' },
  condition: { en: 'Condition {id} {holds}: {feel}; {values}', zh: '条件{id}{holds}：{feel}；{values}' },
  table: { en: 'Row {code} of {by} → {fen}', zh: '{by}为{code} → {fen}' },
  cases: { en: 'Case {case}, {feel}: {values} → {fen}', zh: '第{case}种情形，{feel}：{values} → {fen}' },
  tiers: { en: 'Band {band}: {values} → {fen}', zh: '第{band}档：{values} → {fen}' },
  perUnit: {
    en: '{each} for each {size} ({whole}): {values} → {fen}',
    zh: '每{size}计{each}（{whole}）：{values} → {fen}',
  },
  percent: { en: '{values}, × {rates} → {fen}', zh: '{values}，× {rates} → {fen}' },
  decay: { en: 'Year {yearIndex}: {of} × {rate} → {fen}', zh: '第{yearIndex}年：{of} × {rate} → {fen}' },
  reimburse: { en: 'Cost, at most {ceiling}: {values} → {fen}', zh: '据实，不超过{ceiling}：{values} → {fen}' },
  same: { en: 'In full: {values} → {fen}', zh: '全额：{values} → {fen}' },
  external: { en: 'Fixed by another document: {values} → {fen}', zh: '按其他文件定额：{values} → {fen}' },
  flat: { en: 'Fixed sum → {fen}', zh: '定额 → {fen}' },
  sum: { en: 'Sum of {of} → {fen}', zh: '{of}合计 → {fen}' },
  greatest: { en: 'Greatest of {of} → {fen}', zh: '{of}取最高 → {fen}' },
  least: { en: 'Least of {of} → {fen}', zh: '{of}取最低 → {fen}' },
  round: { en: 'Rounded to fen, half up: {from} → {fen}', zh: '四舍五入到分：{from} → {fen}' },
  cap: { en: '{from}, at most {limit} → {fen}', zh: '{from}，不超过{limit} → {fen}' },
  exclusive: {
    en: '{from} beside {others}, of one kind: {kind} → {fen}',
    zh: '{from}，同类（{kind}）另有{others} → {fen}',
  },
  offset: { en: '{from} less {values} → {fen}', zh: '{from}扣除{values} → {fen}' },
  level: { en: '{from}, superior levels paid {paid} → {fen}', zh: '{from}，上级已付{paid} → {fen}' },
  share: { en: 'Borne by {shares}', zh: '分担：{shares}' },
  check: { en: '{values}, limit {limit}: {outcome}, gap {gap}', zh: '{values}，限额{limit}：{outcome}，差额{gap}' },
  apportion: { en: '{total} split: {parts}', zh: '{total}分配：{parts}' },
  item: { en: '{code} × {count}', zh: '{code} × {count}' },
  output: { en: '{out}, from {feel}: {values}', zh: '{out}，由{feel}得出：{values}' },
  result: { en: 'Result: {outcome}{tail}', zh: '结果：{outcome}{tail}' },
};

/** Caps over several awards, by sum or by number, and shares that cannot be told yet read otherwise. */
const OVER_SUMS: Text = {
  en: '{from}, in the {window} at most {limit}; granted {granted} → {fen}',
  zh: '{from}，{window}内累计不超过{limit}，已获{granted} → {fen}',
};
const OVER_AWARDS: Text = {
  en: '{from}, in the {window} at most {count} awards; granted {counted} → {fen}',
  zh: '{from}，{window}内累计不超过{count}次，已获{counted}次 → {fen}',
};
const NO_RATIO: Text = { en: 'Shares: the place has no ratio yet', zh: '分担：本地承担比例尚未设定' };

function lineOf({ op, in: given, out }: Step): Text {
  if (op === 'cap' && 'window' in given) return given.count === null ? OVER_SUMS : OVER_AWARDS;
  return op === 'share' && out.shares === null ? NO_RATIO : LINES[op];
}
