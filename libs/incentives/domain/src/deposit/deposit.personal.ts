import { sealedFields } from '@taizhang/kernel';
import type { DepositEvent } from './deposit.events';
import type { DepositState } from './deposit.state';

/** Why somebody does not get a deposit back, or had not to pay it; role, sums and fires stay readable. */
export const depositPersonal = {
  ...sealedFields<DepositState, DepositEvent>((_event, { personId, unitId }) => ({ personId, unitId }), {
    DepositForfeited: ['reason'],
    DepositReleased: ['reason'],
  }),
  notKept: ['DepositForfeited', 'DepositReleased'],
  goesOn: ['DepositForfeited', 'DepositReleased'],
};
