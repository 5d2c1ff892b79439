/**
 * The agent's answer to what stands in a form, asked while somebody types: only the answer to the
 * newest question counts, and until it is here there is none. `null` asks nothing. When `again`
 * changes the same question is asked anew, and the last answer stands meanwhile.
 */
export declare function useAsked<Question, Answer>(question: Question | null, ask: (question: Question) => Promise<Answer>, again?: number): Answer | undefined;
