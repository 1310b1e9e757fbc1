import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateBy,
} from 'class-validator';
import { CLIENT_ID, DERIVED_ID, UNIT_SLUG } from '@taizhang/kernel';
import { IsClause, IsLocalDate } from '../validation';
import type { LedgerFields } from './ledger-item.state';

const MOST_FIELDS = 50;
const NAME = /^[A-Za-z][A-Za-z0-9-]{0,63}$/;

function areFields(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return entries.length <= MOST_FIELDS && entries.every(([name, field]) => NAME.test(name) && isField(field));
}

const isField = (field: unknown): boolean =>
  field === null ||
  typeof field === 'boolean' ||
  (typeof field === 'number' && Number.isFinite(field)) ||
  (typeof field === 'string' && field.length <= 4000);

const AreFields = (): PropertyDecorator =>
  ValidateBy(
    { name: 'areFields', validator: { validate: areFields } },
    {
      context: {
        zh: `至多 ${MOST_FIELDS} 项,名称为字母、数字、连字符,值为文本、数字、布尔或空`,
        en: `at most ${MOST_FIELDS} texts, numbers, booleans or nulls, named by letters, digits and hyphens`,
        schema: {
          ...{ type: 'object', maxProperties: MOST_FIELDS, propertyNames: { pattern: NAME.source } },
          additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
        },
      },
    },
  );

/** An entry of one of the plan's account books (`tasks.md` §4.4 create). */
export class ListLedgerItem {
  readonly type = 'ListLedgerItem';

  @IsOptional()
  @Matches(CLIENT_ID)
  id?: string;

  @Matches(DERIVED_ID)
  planId: string;

  @IsString()
  @Length(1, 64)
  ledger: string;

  @IsString()
  @Length(1, 64)
  category: string;

  @IsString()
  @Length(1, 4000)
  title: string;

  @Matches(UNIT_SLUG)
  ownerUnit: string;

  @IsArray()
  @ArrayMaxSize(40)
  @ArrayUnique()
  @Matches(UNIT_SLUG, { each: true })
  locationUnits: string[];

  @IsObject()
  @AreFields()
  fields: LedgerFields;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsClause({ each: true })
  basis: string[];
}

/** On to a later stage; stages between may be skipped (TSK-30). */
export class AdvanceLedgerItem {
  readonly type = 'AdvanceLedgerItem';

  @IsString()
  @Length(1, 64)
  stage: string;

  @IsLocalDate()
  on: string;

  @IsOptional()
  @IsString()
  @Length(1, 4000)
  note?: string;
}

/** Named fields say something else from now on; `null` takes one away. */
export class UpdateLedgerItem {
  readonly type = 'UpdateLedgerItem';

  @IsObject()
  @AreFields()
  fields: LedgerFields;
}

export class FlagLedgerItem {
  readonly type = 'FlagLedgerItem';

  @IsString()
  @Length(1, 4000)
  text: string;
}

export class UnflagLedgerItem {
  readonly type = 'UnflagLedgerItem';

  @IsOptional()
  @IsString()
  @Length(1, 4000)
  note?: string;
}

/** A wrong entry leaves the book; its history stays. */
export class DropLedgerItem {
  readonly type = 'DropLedgerItem';

  @IsString()
  @Length(1, 4000)
  reason: string;
}

export type LedgerItemCommand =
  ListLedgerItem | AdvanceLedgerItem | UpdateLedgerItem | FlagLedgerItem | UnflagLedgerItem | DropLedgerItem;
