import { pack, packRegister, PacksController, parkedEventsReport, readable, report } from '@taizhang/platform';
import type { ServiceParts } from './service-parts';

export const packs: ServiceParts = {
  controllers: [PacksController],
  readables: [readable({ decider: pack, unitOf: ({ unitId }) => unitId })],
  projections: [packRegister],
  reports: [report(parkedEventsReport)],
  reactions: () => [],
  timers: () => [],
};
