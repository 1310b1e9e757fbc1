import { addDays, addMonths, ensure, type LocalDate } from '@taizhang/kernel';

/** 月清: the end of the next month; of a year's supplement 30 June of the next year (TSK-38, P). */
export function batchDue(batch: string): LocalDate {
  const [year = '', part = ''] = batch.split('-');
  if (part === 'annual') return `${Number(year) + 1}-06-30`;
  return addDays(addMonths(`${year}-${part}-01`, 2), -1);
}

/** A batch has one due date: the one that its first patch brought. */
export function ensureOneDue(given: LocalDate | undefined, ofBatch: LocalDate): void {
  ensure('TSK-38', given === undefined || given === ofBatch, {
    en: `the batch is due on ${ofBatch}`,
    zh: `该批次的完成时限为 ${ofBatch}`,
  });
}
