import { SimulationController, type SimulationLedger, Simulations } from '@taizhang/incentives/api';
import {
  awardLedger,
  listedEntries,
  rosterLedger,
  simulationSubjects,
  subjectIndex,
} from '@taizhang/incentives/reports';
import { incentiveDesk } from './incentives.parts';
import type { ServiceParts } from './service-parts';

/** What would have been paid under other rules: reads, never writes. */
export const simulations: ServiceParts = {
  controllers: [SimulationController],
  providers: (parts) => {
    const { programmes, subjects } = incentiveDesk(parts);
    const { commands, units, readModels, personal } = parts;
    const ledger: SimulationLedger = {
      projections: [subjectIndex.name, awardLedger.name, rosterLedger.name],
      after: (query, id, limit) => simulationSubjects(readModels, query, id, limit),
      entries: (rosterKeys) => listedEntries(readModels, rosterKeys),
    };
    const working = { commands, units, programmes, subjects, ledger, personal };
    return [{ provide: Simulations, useValue: new Simulations(working) }];
  },
  readables: [],
  projections: [],
  reports: [],
  reactions: () => [],
  timers: () => [],
};
