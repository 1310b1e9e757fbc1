import type { Text } from '@taizhang/kernel';
import type { ValidationArguments } from 'class-validator';
import type { Check } from './dto-plan';

const list = (values: unknown): string => Object.values(values as object).join(', ');

/** What each constraint of class-validator asks, for people. */
const TEXTS: Record<string, (constraints: readonly unknown[]) => Text> = {
  isString: () => ({ zh: '必须是字符串', en: 'must be a string' }),
  isInt: () => ({ zh: '必须是整数', en: 'must be a whole number' }),
  isNumber: () => ({ zh: '必须是数字', en: 'must be a number' }),
  isPositive: () => ({ zh: '必须是正数', en: 'must be positive' }),
  isBoolean: () => ({ zh: '必须是 true 或 false', en: 'must be true or false' }),
  isArray: () => ({ zh: '必须是数组', en: 'must be an array' }),
  isObject: () => ({ zh: '必须是对象', en: 'must be an object' }),
  isDefined: () => ({ zh: '不能为空', en: 'must be given' }),
  isNotEmpty: () => ({ zh: '不能为空', en: 'must not be empty' }),
  isIn: ([values]) => ({ zh: `必须是下列之一:${list(values)}`, en: `must be one of: ${list(values)}` }),
  isEnum: ([values]) => ({ zh: `必须是下列之一:${list(values)}`, en: `must be one of: ${list(values)}` }),
  equals: ([value]) => ({ zh: `必须等于 ${value}`, en: `must equal ${value}` }),
  min: ([bound]) => ({ zh: `不得小于 ${bound}`, en: `must be at least ${bound}` }),
  max: ([bound]) => ({ zh: `不得大于 ${bound}`, en: `must be at most ${bound}` }),
  minLength: ([length]) => ({ zh: `至少 ${length} 个字符`, en: `must have at least ${length} characters` }),
  maxLength: ([length]) => ({ zh: `至多 ${length} 个字符`, en: `must have at most ${length} characters` }),
  isLength: ([min, max]) => ({ zh: `须有 ${min} 至 ${max} 个字符`, en: `must have ${min} to ${max} characters` }),
  matches: ([pattern]) => ({ zh: `格式必须符合 ${pattern}`, en: `must match ${pattern}` }),
  isUuid: () => ({ zh: '必须是 UUID', en: 'must be a UUID' }),
  isIso8601: () => ({ zh: '必须是 ISO 8601 时间', en: 'must be an ISO 8601 time' }),
  isDateString: () => ({ zh: '必须是 ISO 8601 时间', en: 'must be an ISO 8601 time' }),
  arrayNotEmpty: () => ({ zh: '不能是空数组', en: 'must not be an empty array' }),
  arrayUnique: () => ({ zh: '不得有重复项', en: 'must not hold an item twice' }),
  arrayMinSize: ([size]) => ({ zh: `至少 ${size} 项`, en: `must have at least ${size} items` }),
  arrayMaxSize: ([size]) => ({ zh: `至多 ${size} 项`, en: `must have at most ${size} items` }),
};

export const REQUIRED: Text = { zh: '必填', en: 'is required' };
export const UNKNOWN_FIELD: Text = { zh: '未知字段', en: 'is not a known field' };
export const NOT_AN_OBJECT: Text = { zh: '必须是对象', en: 'must be an object' };
export const NOT_AN_ARRAY: Text = { zh: '必须是数组', en: 'must be an array' };

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;

/**
 * The sentence for a check that failed: the decorator's own `context: { zh, en }`, else the table's, else its message.
 */
export function textOf(check: Check, args: ValidationArguments): Text {
  if (isText(check.context)) return check.context;
  const known = TEXTS[check.name]?.(check.constraints);
  if (known) return known;
  const message = check.message ?? check.validator.defaultMessage?.(args) ?? `must satisfy ${check.name}`;
  const en = (typeof message === 'function' ? message(args) : message).replaceAll('$property', args.property);
  return { zh: en, en };
}
