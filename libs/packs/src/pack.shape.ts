import { isLocalDate, type Text } from '@taizhang/kernel';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import type { FaultCode, Finding, Path } from './pack-fault';
import { referenceFault, type PackContext, type ReferenceKind } from './pack.references';
import { say } from './pack.texts';
import type { IncentivesSection, PackContent } from './pack';
import { packSchema } from './schema/pack.schema';

const ajv = new Ajv2020({
  allErrors: true,
  verbose: true,
  useDefaults: true,
  discriminator: true,
  passContext: true,
  allowUnionTypes: true,
});
ajv.addFormat('date', isLocalDate);
// The day is held against a year without 29 February: adoption may fall into any year.
ajv.addFormat('date-or-day', (text) => isLocalDate(text) || isLocalDate(`2022-${text}`));
ajv.addFormat('date-or-open', (text) => text === 'open' || isLocalDate(text));
ajv.addKeyword({
  keyword: 'x-reference',
  type: 'string',
  schemaType: 'string',
  errors: false,
  validate(this: PackContext, kind: ReferenceKind, text: string) {
    return referenceFault(kind, text, this) === undefined;
  },
});
const validatePack = ajv.compile<PackContent>(packSchema);
// The section alone reads its `$defs` in the same document.
const validateSection = ajv.compile<IncentivesSection>({ $ref: `${packSchema.$id}#/properties/incentives` });

/** Fills the defaults in and says where the data is not of a pack's shape or names what does not exist. */
export function shapeFindings(data: unknown, context: PackContext): Finding[] {
  return findingsOf(validatePack, data, context).map(({ code, ...finding }) =>
    finding.path[0] === 'incentives' ? { ...finding, code } : finding,
  );
}

/** The same for an `incentives` section that comes without a pack. */
export function sectionShapeFindings(data: unknown, context: PackContext): (Finding & { code: FaultCode })[] {
  return findingsOf(validateSection, data, context);
}

function findingsOf(
  validate: ValidateFunction,
  data: unknown,
  context: PackContext,
): (Finding & { code: FaultCode })[] {
  if (validate.call(context, data)) return [];
  // A bad property name comes twice: once for the name, once for the object that holds it.
  const errors = (validate.errors ?? []).filter((error) => error.keyword !== 'propertyNames');
  return errors.map((error) => ({ path: pathOf(error), detail: detailOf(error, context), code: codeOf(error) }));
}

/** INC-01's word for it: what says nothing of clauses or units is the shape's. */
function codeOf({ keyword, schema, params, instancePath }: ErrorObject): FaultCode {
  if (keyword === 'x-reference' && UNITS.includes(schema as ReferenceKind)) return 'unknown-unit';
  const isBasis = params['missingProperty'] === 'basis' || /\/basis(\/|$)/.test(instancePath);
  return isBasis || (keyword === 'x-reference' && schema === 'clause') ? 'no-basis' : 'schema';
}

const UNITS: readonly ReferenceKind[] = ['unit', 'procedureUnit'];

function pathOf(error: ErrorObject): Path {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const { additionalProperty, j } = error.params as { additionalProperty?: string; j?: number };
  if (error.keyword === 'additionalProperties' && additionalProperty !== undefined)
    return [...path, additionalProperty];
  if (error.keyword === 'discriminator') return [...path, 'kind'];
  if (error.keyword === 'uniqueItems' && j !== undefined) return [...path, j];
  return error.propertyName === undefined ? path : [...path, error.propertyName];
}

function detailOf(error: ErrorObject, context: PackContext): Text {
  const { keyword, schema, data, params } = error;
  switch (keyword) {
    case 'required':
      return say.missing(String(params['missingProperty']));
    case 'additionalProperties':
      return say.unknownKey(String(params['additionalProperty']));
    case 'type':
      return say.wrongType([schema].flat().map(String), data);
    case 'enum':
      return say.notOneOf(schema as unknown[], data);
    case 'discriminator':
      return say.notOneOf(['fixed', 'relative', 'recurring', 'longTerm'], params['tagValue']);
    case 'format':
      return say.badDate(data);
    case 'pattern':
      return say.badForm(String(schema), data);
    case 'uniqueItems':
      return say.twice((data as unknown[])[Number(params['i'])]);
    case 'x-reference':
      return referenceFault(schema as ReferenceKind, String(data), context) ?? say.plain('引用无效', 'bad reference');
    default:
      return say.bound(`${keyword} ${String(schema)}`, data);
  }
}
