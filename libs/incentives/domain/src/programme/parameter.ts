import { ensure, InvalidInput, type Text } from '@taizhang/kernel';
import type { ProgrammeParam } from '@taizhang/packs';
import type { SetParameter } from './programme.commands';
import type { ParamValue } from './programme.events';

const DECIMAL = /^\d{1,15}(\.\d{1,6})?$/;
const MICRO = 6;

/** Exact: a decimal of at most six places as a whole number of millionths. */
function micro(text: string): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(MICRO, '0'));
}

const TYPES: Readonly<Record<ProgrammeParam['type'], (value: ParamValue) => boolean>> = {
  decimal: (value) => typeof value === 'string' && DECIMAL.test(value),
  integer: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  money: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  boolean: (value) => typeof value === 'boolean',
  text: (value) => typeof value === 'string' && value.length > 0,
};

const NEEDED: Readonly<Record<'county' | 'town', Text>> = {
  county: { en: 'needs a county or park', zh: '须指明县区或园区' },
  town: { en: 'needs a town or street', zh: '须指明乡镇或街道' },
};

export const isParamOf = ({ type }: Pick<ProgrammeParam, 'type'>, value: ParamValue): boolean => TYPES[type](value);

/** Declared, of its type, and for a place exactly where each place has its own. Throws `InvalidInput`. */
export function declaredParam(
  params: readonly ProgrammeParam[],
  { key, scope, value }: Pick<SetParameter, 'key' | 'scope' | 'value'>,
  isPlace: (slug: string, scope: 'county' | 'town') => boolean,
): ProgrammeParam {
  const param = params.find((each) => each.key === key);
  if (!param) throw invalid('/key', { en: `no parameter ${key}`, zh: `没有参数 ${key}` });
  if (!isParamOf(param, value)) {
    throw invalid('/value', { en: `is no ${param.type}`, zh: `不是 ${param.type} 类型的值` });
  }
  if (param.scope === 'programme') {
    if (scope !== undefined) throw invalid('/scope', { en: 'this one holds everywhere', zh: '该参数不分地区' });
  } else if (scope === undefined || !isPlace(scope, param.scope)) {
    throw invalid('/scope', NEEDED[param.scope]);
  }
  return param;
}

/** 422 with the parameter's own rule. */
export function ensureBounds(param: ProgrammeParam, value: ParamValue): void {
  if (typeof value === 'boolean' || param.type === 'text') return;
  const given = micro(String(value));
  const { min, max, exclusiveMin, exclusiveMax } = param;
  const holds =
    (min === undefined || given >= micro(min)) &&
    (max === undefined || given <= micro(max)) &&
    (exclusiveMin === undefined || given > micro(exclusiveMin)) &&
    (exclusiveMax === undefined || given < micro(exclusiveMax));
  const from = exclusiveMin === undefined ? `[${min ?? ''}` : `(${exclusiveMin}`;
  const to = exclusiveMax === undefined ? `${max ?? ''}]` : `${exclusiveMax})`;
  ensure(
    param.inc,
    holds,
    { en: `${param.key} lies in ${from}, ${to}`, zh: `${param.key} 须在 ${from}, ${to} 之内` },
    param.basis,
  );
}

const invalid = (pointer: string, detail: Text): InvalidInput => new InvalidInput([{ pointer, detail }]);
