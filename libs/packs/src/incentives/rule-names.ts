import { type FactType as FeelFactType, parseFeel } from '@taizhang/feel';
import type { FactType } from '../pack';

export type ValueType = FactType | 'text';

/** What a name of a rule holds. */
export interface NamedValue {
  readonly type: ValueType;
  readonly nullable: boolean;
  /** Money from penalties, or reckoned from it. */
  readonly fines?: boolean;
}

const FEEL_KINDS: Readonly<Record<FactType, FeelFactType['kind']>> = {
  money: 'integer',
  integer: 'integer',
  decimal: 'decimal',
  boolean: 'boolean',
  date: 'date',
  code: 'code',
  codes: 'codes',
};
const NUMBERS: readonly ValueType[] = ['money', 'integer', 'decimal'];
export const isNumber = ({ type }: Pick<NamedValue, 'type'>): boolean => NUMBERS.includes(type);

const BUILT_IN = ['ref', 'periodYear', 'periodMonth', 'yearIndex', 'resultFen', 'params'];
const FUNCTIONS = ['date', 'duration', 'min', 'max', 'abs', 'count', 'not', 'list', 'contains'];

/** Whether a name means something already, to rules or to FEEL. */
export const isReserved = (name: string): boolean =>
  BUILT_IN.includes(name) || FUNCTIONS.includes(name) || parseFeel(name).ast?.kind !== 'name';

/** The names that a rule has given so far: what comes later cannot be read yet. */
export class RuleNames {
  private readonly values = new Map<string, NamedValue>();
  private readonly kinds = new Map<string, FeelFactType>();

  /** The same for FEEL, which reads no text. */
  get feel(): ReadonlyMap<string, FeelFactType> {
    return this.kinds;
  }

  get(name: string): NamedValue | undefined {
    return this.values.get(name);
  }

  declare(name: string, value: NamedValue): void {
    this.values.set(name, value);
    if (value.type !== 'text') this.kinds.set(name, { kind: FEEL_KINDS[value.type], nullable: value.nullable });
  }
}
