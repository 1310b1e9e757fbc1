export type { FeelAst, FeelDuration } from './feel.ast';
export { namesIn } from './feel.ast';
export { compileFeel, type CompiledFeel, type FeelValue } from './feel.compiler';
export type { FeelFault, FeelFaultCode, FeelOutcome } from './feel.fault';
export { DEEPEST_FEEL, LONGEST_FEEL, parseFeel } from './feel.parser';
export { typeOf, type FactType, type FeelKind, type FeelType } from './feel.types';
