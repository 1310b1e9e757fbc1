import { isLocalDate, type Text } from '@taizhang/kernel';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020';
import type { Finding, Path } from './pack-fault';
import { referenceFault, type PackContext, type ReferenceKind } from './pack.references';
import { say } from './pack.texts';
import type { PackContent } from './pack';
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
const validate = ajv.compile<PackContent>(packSchema);

/** Fills the defaults in and says where the data is not of a pack's shape or names what does not exist. */
export function shapeFindings(data: unknown, context: PackContext): Finding[] {
  if (validate.call(context, data)) return [];
  // A bad property name comes twice: once for the name, once for the object that holds it.
  const errors = (validate.errors ?? []).filter((error) => error.keyword !== 'propertyNames');
  return errors.map((error) => ({ path: pathOf(error), detail: detailOf(error, context) }));
}

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
