import { anyObject, type DataOf, date, id, list, optional, text, unit } from './fields';
import { publish } from './public-event';

const adopted = {
  documentId: id,
  packVersion: id,
  digest: text,
  unitId: unit,
  adoptedOn: date,
  effectiveFrom: date,
  effectiveTo: optional(date),
  sections: list(text),
  parameters: anyObject,
};
const repealed = { documentId: id, unitId: unit, repealedOn: date };

export type PackAdopted = DataOf<typeof adopted>;

export const PACK_EVENTS = publish('packs', 'pack', { PackAdopted: adopted, PackRepealed: repealed });
