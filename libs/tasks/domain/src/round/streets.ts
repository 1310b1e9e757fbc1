import { ensure } from '@taizhang/kernel';
import type { HostShare } from './round.state';

/** TSK-59: streets that score an agency together do so by whole weights that sum to 100. */
export function ensureWeights(hosts: readonly HostShare[]): void {
  const whole = hosts.every(({ weight }) => Number.isInteger(weight) && weight > 0);
  const total = hosts.reduce((sum, { weight }) => sum + weight, 0);
  ensure('TSK-59', hosts.length === 0 || (whole && total === 100), {
    en: 'the weights of the streets are whole numbers that sum to 100',
    zh: '各街道权重须为整数且合计为 100',
  });
}

/** TSK-59: the host street compiles what all of them have scored. */
export function ensureAllStreets(missing: readonly string[]): void {
  ensure('TSK-59', missing.length === 0, {
    en: `streets have not scored: ${missing.join(', ')}`,
    zh: `以下街道尚未评分:${missing.join('、')}`,
  });
}
