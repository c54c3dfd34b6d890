import * as z from 'zod/mini';
import { Count, Hash, Id, Instant, Version } from './ids.ts';
import { Answers, UncheckedAnswers } from './response.ts';
import { PublishedSurvey, PublishedUnit } from './survey.ts';
import { Text } from './text.ts';

/** 32 random bytes in hexadecimal, made where the ballot is filled in: they keep a commitment from being guessed. */
export const Salt = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** A code as somebody typed it. */
export const TypedCode = z.string().check(z.minLength(1), z.maxLength(64));

/**
 * One member's secret evaluation, as it is kept: under a random key, with no time, no language and no order, and nothing
 * of the right by which it was cast.
 */
export const Ballot = z.object({
  campaignId: Id,
  surveyId: Id,
  unitId: Id,
  formId: Id,
  formVersion: Version,
  answers: Answers,
  salt: Salt,
  /** See `ballotCommitment` in functions/rules/ballots. */
  commitment: Hash,
});

export type Ballot = z.infer<typeof Ballot>;

/** A token of the blind mode: RFC 9474, RSABSSA-SHA384-PSS-Randomized, 2048 bit. */
export const BlindToken = z.object({
  unitId: Id,
  /** The prepared message, 32 random bytes before 32 random bytes, in hexadecimal. */
  message: z.string().check(z.regex(/^[0-9a-f]{128}$/)),
  /** Base64url. */
  signature: z.string().check(z.regex(/^[\w-]{342}$/)),
});

export type BlindToken = z.infer<typeof BlindToken>;

export const CodeCheck = z.object({ code: TypedCode });

/** What a good code leads to. */
export const BallotPaper = z.object({
  survey: PublishedSurvey,
  unit: PublishedUnit,
  /** `cast`: the code casts the ballot. `token`: it buys a token now, which casts the ballot later. */
  next: z.enum(['cast', 'token']),
  /** Of the blind mode: the public key of the unit's tokens, SubjectPublicKeyInfo in Base64. */
  publicKey: z.optional(z.string()),
});

export type BallotPaper = z.infer<typeof BallotPaper>;

/** A ballot as it is sent, with a code, or with a token where the survey is blind. */
export const BallotCast = z
  .object({
    code: z.optional(TypedCode),
    token: z.optional(BlindToken),
    formVersion: Version,
    answers: UncheckedAnswers,
    salt: Salt,
  })
  .check(z.refine(({ code, token }) => (code === undefined) !== (token === undefined), { path: ['code'] }));

export type BallotCast = z.infer<typeof BallotCast>;

/** What the member keeps: it says nothing of the answers, and appears in the list published after the close. */
export const BallotReceipt = z.object({
  surveyId: Id,
  unitId: Id,
  commitment: Hash,
});

export type BallotReceipt = z.infer<typeof BallotReceipt>;

/** A code and the blinded message that it buys a signature for. */
export const TokenOrder = z.object({
  code: TypedCode,
  /** 256 bytes in Base64url. */
  blinded: z.string().check(z.regex(/^[\w-]{342}$/)),
});

export const TokenGrant = z.object({
  unitId: Id,
  /** Base64url. */
  blindSignature: z.string(),
  publicKey: z.string(),
});

export const UnitPublicKey = z.object({ surveyId: Id, unitId: Id, publicKey: z.string() });

/**
 * The commitment of every ballot in the box, in the order of their values, which is no order of theirs. The ballots of units
 * that have too few to be counted apart are in it, too, filled up with random entries to a multiple of the campaign's
 * threshold, so that nobody finds out by subtracting how many they are.
 */
export const BallotList = z.object({
  surveyId: Id,
  /** When casting ended for good. */
  countedAt: Instant,
  /** How many commitments there are: `units`' ballots and a multiple of `threshold`. */
  listed: Count,
  threshold: Count,
  /** Ballots of the units that have enough of them to be counted apart. */
  units: z.array(z.object({ unitId: Id, ballots: Count })),
  /** How many units have too few, or none at all. */
  unitsWithheld: Count,
  /** Items in the box that are no ballots, or not as they were cast. They are neither counted nor listed. */
  spoilt: Count,
  commitments: z.array(Hash),
});

export type BallotList = z.infer<typeof BallotList>;

/** How many of a unit's codes are spent, in steps that reveal nobody: rounded down to a multiple of `step`. */
export const UnitTurnout = z.object({
  unitId: Id,
  name: Text,
  issued: Count,
  /** At least so many were spent. */
  spentAtLeast: Count,
});

export const Turnout = z.object({
  campaignId: Id,
  step: Count,
  issued: Count,
  spentAtLeast: Count,
  units: z.array(UnitTurnout),
});

export type Turnout = z.infer<typeof Turnout>;
