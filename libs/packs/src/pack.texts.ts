import type { Text } from '@taizhang/kernel';

const SHOWN = 80;

/** A value as a fault shows it: JSON, cut short. */
export function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? 'undefined';
  return json.length > SHOWN ? `${json.slice(0, SHOWN)}…` : json;
}

const TYPES: Record<string, string> = {
  string: '文本',
  integer: '整数',
  number: '数字',
  boolean: 'true 或 false',
  object: '映射',
  array: '列表',
  null: '空值',
};

/** What the loader says of a fault, in both languages. */
export const say = {
  tooLarge: (bytes: number): Text => ({ zh: `文件超过 ${bytes} 字节`, en: `the file is larger than ${bytes} bytes` }),
  tooDeep: (): Text => ({ zh: '嵌套过深', en: 'nested too deeply' }),
  empty: (): Text => ({ zh: '文件为空', en: 'the file is empty' }),
  oneDocument: (): Text => ({ zh: '一个文件只能有一份 YAML 文档', en: 'only one YAML document per file' }),
  notPlain: (what: string): Text => ({
    zh: `不允许使用锚点、别名、标签、合并键或指令:${shown(what)}`,
    en: `anchors, aliases, tags, merge keys and directives are refused: ${shown(what)}`,
  }),
  oddKey: (): Text => ({ zh: '键必须是文本(数字请加引号)', en: 'a key must be text (quote a number)' }),
  doubleKey: (key: string): Text => ({ zh: `键重复:${shown(key)}`, en: `the key ${shown(key)} stands here twice` }),
  syntax: (code: string, message: string): Text => {
    const first = message.split('\n')[0] ?? message;
    return { zh: `YAML 语法错误(${code}):${first}`, en: `YAML syntax (${code}): ${first}` };
  },
  missing: (key: string): Text => ({ zh: `缺少 ${shown(key)}`, en: `${shown(key)} is missing` }),
  unknownKey: (key: string): Text => ({ zh: `未知的键 ${shown(key)}`, en: `unknown key ${shown(key)}` }),
  wrongType: (types: readonly string[], value: unknown): Text => ({
    zh: `应为${types.map((type) => TYPES[type] ?? type).join('或')},而不是 ${shown(value)}`,
    en: `must be ${types.join(' or ')}, not ${shown(value)}`,
  }),
  notOneOf: (allowed: readonly unknown[], value: unknown): Text => ({
    zh: `应为 ${allowed.map((one) => String(one)).join('、')} 之一,而不是 ${shown(value)}`,
    en: `must be one of ${allowed.map((one) => String(one)).join(', ')}, not ${shown(value)}`,
  }),
  badDate: (value: unknown): Text => ({
    zh: `不是有效日期(YYYY-MM-DD):${shown(value)}`,
    en: `not a calendar date (YYYY-MM-DD): ${shown(value)}`,
  }),
  badForm: (pattern: string, value: unknown): Text => ({
    zh: `格式不符:${shown(value)}(${pattern})`,
    en: `${shown(value)} does not have the form ${pattern}`,
  }),
  bound: (rule: string, value: unknown): Text => ({
    zh: `超出范围(${rule}):${shown(value)}`,
    en: `out of bounds (${rule}): ${shown(value)}`,
  }),
  twice: (value: unknown): Text => ({ zh: `重复:${shown(value)}`, en: `listed twice: ${shown(value)}` }),
  unknownUnit: (slug: string): Text => ({ zh: `未知单位 ${shown(slug)}`, en: `unknown unit ${shown(slug)}` }),
  outsideRoot: (slug: string, root: string): Text => ({
    zh: `单位 ${shown(slug)} 不在 ${root} 之下`,
    en: `unit ${shown(slug)} does not lie below the pack's root ${root}`,
  }),
  badSelector: (selector: string): Text => ({
    zh: `选择器无效或未选中任何单位:${shown(selector)}`,
    en: `the selector ${shown(selector)} is not known or selects no unit`,
  }),
  unknownDocument: (id: string): Text => ({ zh: `未知文件 ${shown(id)}`, en: `unknown document ${shown(id)}` }),
  badClause: (clause: string): Text => ({
    zh: `不是条款写法(如 “SG18 §三(一)2”):${shown(clause)}`,
    en: `not a clause (such as "SG18 §三(一)2"): ${shown(clause)}`,
  }),
  otherDocument: (clause: string, own: string): Text => ({
    zh: `条款 ${shown(clause)} 不属于本文件 ${own}`,
    en: `${shown(clause)} is a clause of another document than ${own}`,
  }),
  doubleCode: (value: unknown): Text => ({ zh: `代码重复:${shown(value)}`, en: `${shown(value)} is used twice` }),
  unknownCode: (zh: string, en: string, value: unknown): Text => ({
    zh: `没有这个${zh}:${shown(value)}`,
    en: `there is no ${en} ${shown(value)}`,
  }),
  wrongSum: (zh: string, en: string, expected: number, found: number): Text => ({
    zh: `${zh}应为 ${expected},实为 ${found}`,
    en: `expected ${expected} ${en}, found ${found}`,
  }),
  order: (from: string, to: string): Text => ({ zh: `${from} 晚于 ${to}`, en: `${from} is after ${to}` }),
  nobodyOf: (adopter: string): Text => ({
    zh: `此任务与 ${adopter} 无关`,
    en: `nobody whom ${adopter} may name has this duty`,
  }),
  revenueGoal: (code: unknown): Text => ({
    zh: `${shown(code)} 以罚没收入为目标,不得下达罚没指标`,
    en: `${shown(code)} makes a goal of money from penalties`,
  }),
  plain: (zh: string, en: string): Text => ({ zh, en }),
};
