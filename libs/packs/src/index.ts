export * from './bundled';
export * from './pack';
export { PackInvalid, type PackFault } from './pack-fault';
export { canonicalJson, digestOf } from './pack.digest';
export * from './pack.loader';
export { MEASURES, type Measure } from './schema/measures';
export { packSchema } from './schema/pack.schema';
export { metricCodeOf } from './scorecard.consistency';
export * from './unit.selector';
