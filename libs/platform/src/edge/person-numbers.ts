import { type InputFault, InvalidInput } from '@taizhang/kernel';
import { pointerStep } from './dto-plan';
import { MAX_FAULTS } from './dto-reader';

const RULE = 'CLM-53';

/** Not within a digest, a longer number or a decimal one. */
const NUMBERS = /(?<![\dA-Za-z.])(?:\d{17}[\dXx]|1[3-9]\d{9})(?![\dA-Za-z]|\.\d)/g;

/** Codes and numbers of things, which may look alike. */
const EXEMPT = /(?:No|Ref|Id|Ids|Code|sha256)$/;

/** GB 11643: the last place of a resident number follows from the others. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const LAST = '10X98765432';

function isOfPerson(number: string): boolean {
  if (number.length === 11) return true;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return LAST[sum % 11] === number[17]?.toUpperCase();
}

/** No text that somebody types holds a resident or mobile number (身份证号、手机号). Throws `InvalidInput`. */
export function ensureNoPersonNumbers(body: unknown): void {
  const faults: InputFault[] = [];
  find(body, '', faults);
  if (faults.length > 0) throw new InvalidInput(faults, RULE);
}

function find(value: unknown, pointer: string, faults: InputFault[]): void {
  if (typeof value === 'string') {
    if (faults.length < MAX_FAULTS && value.match(NUMBERS)?.some(isOfPerson)) faults.push({ pointer, detail: WHY });
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) {
      if (!EXEMPT.test(name)) find(part, pointer + pointerStep(name), faults);
    }
  }
}

const WHY = { en: 'holds a resident or mobile number', zh: '不得含有身份证号码或手机号码' };
