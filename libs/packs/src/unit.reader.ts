import { UNIT_SLUG, type Unit, type UnitLevel } from '@taizhang/kernel';
import { Ajv2020 } from 'ajv/dist/2020';
import { readYaml } from './yaml.reader';

/** One entry of `units/*.yaml`: below its parent; what is not said is a department of the parent's level. */
interface UnitEntry {
  /** Last part of the slug; the whole slug where that does not extend the parent's is `slug`. */
  readonly code?: string;
  readonly slug?: string;
  readonly name: string;
  readonly level?: UnitLevel;
  readonly kind?: Unit['kind'];
  readonly dispatchedBy?: string;
  readonly members?: readonly string[];
  /** So many template members `code-01` …, each with all of `units`. */
  readonly count?: number;
  readonly units?: readonly UnitEntry[];
}

const slug = { type: 'string', pattern: UNIT_SLUG.source, maxLength: 80 };
const ajv = new Ajv2020({ allErrors: true });
const validate = ajv.compile<UnitEntry[]>({
  $ref: '#/$defs/units',
  $defs: {
    units: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        oneOf: [{ required: ['code'] }, { required: ['slug'] }],
        properties: {
          code: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]*$' },
          slug,
          name: { type: 'string', minLength: 1 },
          level: { enum: ['nation', 'province', 'city', 'county', 'street', 'community', 'grid'] },
          kind: { enum: ['government', 'department', 'section', 'body', 'stationed', 'institution'] },
          dispatchedBy: slug,
          members: { type: 'array', items: slug, uniqueItems: true },
          count: { type: 'integer', minimum: 1, maximum: 99 },
          units: { $ref: '#/$defs/units' },
        },
      },
    },
  },
});

/** The units of one of our own files. Throws `RangeError`: the file comes with the release, a fault is a defect. */
export function readUnits(text: string, file: string): Unit[] {
  const source = readYaml(text);
  const [finding] = source.findings;
  if (finding) throw new RangeError(`${file}:${source.locate(finding).line} ${finding.detail.en}`);
  if (!validate(source.data)) throw new RangeError(`${file}: ${ajv.errorsText(validate.errors)}`);
  return source.data.flatMap((entry) => grow(entry, null));
}

function grow(entry: UnitEntry, parent: Unit | null): Unit[] {
  const { code, count, name, level = parent?.level, kind = 'department', dispatchedBy, members, units = [] } = entry;
  if (!level) throw new RangeError(`the root ${entry.slug ?? code} has no level`);
  const numbers = count ? Array.from({ length: count }, (_, index) => String(index + 1).padStart(2, '0')) : [undefined];
  return numbers.flatMap((number) => {
    const base = entry.slug ?? [parent?.slug, code].filter(Boolean).join('.');
    const unit: Unit = {
      slug: number ? `${base}-${number}` : base,
      name: name + (number ?? ''),
      level,
      kind,
      parent: parent?.slug ?? null,
      ...(dispatchedBy && { dispatchedBy }),
      ...(members && { members }),
    };
    return [unit, ...units.flatMap((child) => grow(child, unit))];
  });
}
