import type { PersonalData } from '@taizhang/personal-data';
import type { Reaction } from '../read';

/** Deletes the key of whoever was erased: it is done even where the process ended right after the event. */
export const forgetPerson = (personal: Pick<PersonalData, 'erase'>): Reaction => ({
  name: 'forget-person',
  hears: ['person PersonErased'],
  writes: [],
  handle: ({ streamId }) => personal.erase(streamId),
});
