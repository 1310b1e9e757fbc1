import { publish } from './public-event';

const adopted = ['documentId', 'packVersion', 'digest', 'unitId', 'adoptedOn', 'effectiveFrom', 'effectiveTo'];

export const PACK_EVENTS = publish('packs', 'pack', {
  PackAdopted: [...adopted, 'sections', 'parameters'],
  PackRepealed: ['documentId', 'unitId', 'repealedOn'],
});
