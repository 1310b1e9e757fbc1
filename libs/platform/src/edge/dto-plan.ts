import { createRequire } from 'node:module';
import {
  getMetadataStorage,
  ValidationTypes,
  type ValidationArguments,
  type ValidatorConstraintInterface,
} from 'class-validator';

// class-transformer keeps what `@Type` says in a storage that its public index does not export.
const { defaultMetadataStorage } = createRequire(__filename)(
  'class-transformer/cjs/storage',
) as typeof import('class-transformer/types/storage');

/** A class whose class-validator decorators say what a body or query may hold. */
export type Dto = new (fields: never) => object;

export interface Check {
  /** The constraint's name in class-validator: `isString`, `maxLength`. */
  readonly name: string;
  readonly constraints: readonly unknown[];
  /** Holds for every item of an array instead of the array. */
  readonly each: boolean;
  readonly context: unknown;
  readonly message: string | ((args: ValidationArguments) => string) | undefined;
  readonly validator: ValidatorConstraintInterface;
  readonly applies?: (object: object, value: unknown) => boolean;
}

export interface Property {
  readonly name: string;
  /** The name as a step of a JSON pointer: `/unitId`. */
  readonly step: string;
  readonly optional: boolean;
  /** Conditions of `@ValidateIf`; one false, and nothing of this property is checked. */
  readonly conditions: readonly ((object: object, value: unknown) => boolean)[];
  readonly checks: readonly Check[];
  /** The declared type as TypeScript emits it: `String`, `Number`, `Boolean`, `Array` or a class. */
  readonly designType: unknown;
  /** The class of the value, or of the array's items, where it is nested. */
  readonly nested?: DtoPlan;
}

/** What the decorators of one class say, gathered once: class-validator itself searches its storage on every call. */
export interface DtoPlan {
  readonly dto: Dto;
  readonly properties: readonly Property[];
  readonly names: ReadonlySet<string>;
}

/** One step of a JSON pointer (RFC 6901). */
export const pointerStep = (key: string): string => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;

const plans = new Map<Dto, DtoPlan>();

/** What TypeScript emits for parameters that are of no class. */
const PLAIN: readonly unknown[] = [Object, String, Number, Boolean, Array];

/** A class of ours; one without decorators is of a command without fields. */
export function isDto(type: unknown): type is Dto {
  return typeof type === 'function' && !PLAIN.includes(type);
}

/** The plan of a class; throws where a decorator cannot be followed (async validators, untyped nesting). */
export function planOf(dto: Dto): DtoPlan {
  const made = plans.get(dto);
  if (made) return made;
  const properties: Property[] = [];
  const names = new Set<string>();
  const plan: DtoPlan = { dto, properties, names };
  plans.set(dto, plan); // before the properties: a class may nest itself
  for (const name of new Set(metadataOf(dto).map((metadata) => metadata.propertyName))) {
    names.add(name);
    properties.push(propertyOf(dto, name));
  }
  return plan;
}

function metadataOf(dto: unknown) {
  return getMetadataStorage().getTargetValidationMetadatas(dto as Dto, '', false, false);
}

function propertyOf(dto: Dto, name: string): Property {
  const metadatas = metadataOf(dto).filter((metadata) => metadata.propertyName === name);
  const conditional = metadatas.filter((metadata) => metadata.type === ValidationTypes.CONDITIONAL_VALIDATION);
  const designType: unknown = Reflect.getMetadata('design:type', dto.prototype as object, name);
  const nested = metadatas.some((metadata) => metadata.type === ValidationTypes.NESTED_VALIDATION);
  return {
    name,
    step: pointerStep(name),
    optional: conditional.some((metadata) => metadata.name === 'isOptional'),
    conditions: conditional
      .filter((metadata) => metadata.name !== 'isOptional')
      .map((metadata) => metadata.constraints[0] as (object: object, value: unknown) => boolean),
    // Decorators run from the bottom up; people read them, and their faults, from the top.
    checks: metadatas
      .filter((metadata) => metadata.type === ValidationTypes.CUSTOM_VALIDATION)
      .flatMap(checksOf)
      .reverse(),
    designType,
    ...(nested ? { nested: nestedPlan(dto, name, designType) } : {}),
  };
}

function checksOf(metadata: ReturnType<typeof metadataOf>[number]): Check[] {
  const found = getMetadataStorage().getTargetValidatorConstraints(metadata.constraintCls);
  return found.map((constraint) => {
    if (constraint.async) throw new TypeError(`${metadata.propertyName}: async validators are not supported`);
    return {
      name: metadata.name ?? constraint.name,
      constraints: metadata.constraints ?? [],
      each: metadata.each ?? false,
      context: metadata.context as unknown,
      message: metadata.message,
      validator: constraint.instance,
      ...(metadata.validateIf ? { applies: metadata.validateIf } : {}),
    };
  });
}

function nestedPlan(dto: Dto, name: string, designType: unknown): DtoPlan {
  const declared = defaultMetadataStorage.findTypeMetadata(dto, name)?.typeFunction();
  const type = declared ?? (designType === Array ? undefined : designType);
  if (!isDto(type)) throw new TypeError(`${dto.name}.${name}: @ValidateNested needs @Type(() => a decorated class)`);
  return planOf(type);
}
