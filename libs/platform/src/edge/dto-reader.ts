import { InvalidInput, type Text } from '@taizhang/kernel';
import { NOT_AN_ARRAY, NOT_AN_OBJECT, REQUIRED, textOf, UNKNOWN_FIELD } from './constraint-text';
import { planOf, pointerStep, type Check, type Dto, type DtoPlan, type Property } from './dto-plan';

interface Fault {
  pointer: string;
  detail: Text;
}

type Fields = Record<string, unknown>;

/** A body of nothing but faults must not become an answer many times its size. */
export const MAX_FAULTS = 1_000;

/** Reads a JSON body as the class: no conversion, no unknown field. Throws `InvalidInput` with all faults. */
export function readBody<T extends object>(dto: new (fields: never) => T, body: unknown): T {
  const faults: Fault[] = [];
  const value = readObject(planOf(dto), body ?? {}, '', faults);
  if (faults.length > 0) throw new InvalidInput(faults);
  return value as T;
}

/**
 * Reads query parameters as the class: text becomes the declared number, boolean or array, else stays and is checked.
 */
export function readQuery<T extends object>(dto: new (fields: never) => T, query: Fields): T {
  const converted: Fields = { ...query };
  for (const property of planOf(dto).properties) {
    const value = query[property.name];
    if (value !== undefined) converted[property.name] = fromText(property.designType, value);
  }
  return readBody(dto, converted);
}

function fromText(type: unknown, value: unknown): unknown {
  if (type === Array) return Array.isArray(value) ? value : [value];
  if (type === Number && typeof value === 'string' && /^-?\d{1,15}(\.\d{1,9})?$/.test(value)) return Number(value);
  if (type === Boolean && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

function readObject(plan: DtoPlan, source: unknown, pointer: string, faults: Fault[]): object {
  if (typeof source !== 'object' || source === null || Array.isArray(source)) {
    add(faults, pointer, NOT_AN_OBJECT);
    return {};
  }
  const fields = source as Fields;
  for (const key of Object.keys(fields)) {
    if (!plan.names.has(key)) add(faults, pointer + pointerStep(key), UNKNOWN_FIELD);
  }
  const values: Fields = {};
  for (const property of plan.properties) readProperty(property, fields, values, pointer + property.step, faults);
  return faults.length > 0 ? values : instanceOf(plan.dto, values);
}

// Assigned again after construction: a declared field without a value overwrites what a base constructor assigned.
const instanceOf = (dto: Dto, values: Fields): object => Object.assign(new dto(values as never), values);

/** What a part leaves out is not there at all: parts go into events as they are, and `undefined` has no JSON form. */
function withoutGaps(part: Fields): object {
  for (const name of Object.keys(part)) if (part[name] === undefined) delete part[name];
  return part;
}

function readProperty(property: Property, fields: Fields, values: Fields, pointer: string, faults: Fault[]): void {
  const value = Object.hasOwn(fields, property.name) ? fields[property.name] : undefined;
  if (property.optional && (value === undefined || value === null)) return;
  if (property.conditions.some((holds) => !holds(fields, value))) {
    if (value !== undefined) values[property.name] = value;
    return;
  }
  if (value === undefined) {
    add(faults, pointer, REQUIRED);
    return;
  }
  const before = faults.length;
  for (const check of property.checks) {
    runCheck(check, property.name, fields, value, pointer, faults);
    // Of the wrong kind: that it is also too long or too small says nothing more.
    if (faults.length > before && check.name.startsWith('is')) break;
  }
  if (!property.nested) values[property.name] = value;
  else if (faults.length === before)
    values[property.name] = readNested(property, property.nested, value, pointer, faults);
}

function readNested(property: Property, plan: DtoPlan, value: unknown, pointer: string, faults: Fault[]): unknown {
  const read = (item: unknown, at: string): object => withoutGaps(readObject(plan, item, at, faults) as Fields);
  if (property.designType !== Array) return read(value, pointer);
  if (Array.isArray(value)) return value.map((item, index) => read(item, `${pointer}/${index}`));
  add(faults, pointer, NOT_AN_ARRAY);
  return [];
}

function runCheck(check: Check, name: string, object: Fields, value: unknown, pointer: string, faults: Fault[]): void {
  if (check.applies && !check.applies(object, value)) return;
  if (!check.each) {
    runOn(check, name, object, value, pointer, faults);
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => runOn(check, name, object, item, `${pointer}/${index}`, faults));
  } else if (!faults.some((fault) => fault.pointer === pointer)) {
    add(faults, pointer, NOT_AN_ARRAY);
  }
}

function runOn(check: Check, property: string, object: Fields, value: unknown, pointer: string, faults: Fault[]): void {
  const args = { value, constraints: check.constraints as unknown[], targetName: '', object, property };
  if (isTooFine(check, value) || check.validator.validate(value, args) !== true)
    add(faults, pointer, textOf(check, args));
}

// class-validator counts decimals in the number's text: of 1e-7 it finds none, and throws.
const isTooFine = ({ name }: Check, value: unknown): boolean => name === 'isNumber' && /e-/.test(String(value));

function add(faults: Fault[], pointer: string, detail: Text): void {
  if (faults.length < MAX_FAULTS) faults.push({ pointer, detail });
}
