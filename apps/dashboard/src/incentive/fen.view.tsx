import { yuanOf } from '../app/money';

/** An amount in yuan, to the fen. */
export const Fen = ({ fen }: { fen: number }) => <span className="fen">¥{yuanOf(fen)}</span>;
