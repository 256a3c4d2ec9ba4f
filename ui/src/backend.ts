// Every command of the window, typed by what the Rust test run writes to generated/. The only file that knows Tauri;
// what went wrong arrives as a `WindowError`. No rule lives here.

import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Answer } from "./generated/Answer";
import type { Audience } from "./generated/Audience";
import type { BookStatus } from "./generated/BookStatus";
import type { BroughtBack } from "./generated/BroughtBack";
import type { CaseStudyPage } from "./generated/CaseStudyPage";
import type { EarlierBook } from "./generated/EarlierBook";
import type { EvidencePage } from "./generated/EvidencePage";
import type { Form } from "./generated/Form";
import type { FormId } from "./generated/FormId";
import type { Given } from "./generated/Given";
import type { ImportProgress } from "./generated/ImportProgress";
import type { NewBook } from "./generated/NewBook";
import type { NewPerson } from "./generated/NewPerson";
import type { OpeningProgress } from "./generated/OpeningProgress";
import type { Person } from "./generated/Person";
import type { PersonId } from "./generated/PersonId";
import type { PersonPage } from "./generated/PersonPage";
import type { Place } from "./generated/Place";
import type { QuestionId } from "./generated/QuestionId";
import type { RecordId } from "./generated/RecordId";
import type { RecordPage } from "./generated/RecordPage";
import type { RemovedLine } from "./generated/RemovedLine";
import type { RecoveryWords } from "./generated/RecoveryWords";
import type { SafetyCopies } from "./generated/SafetyCopies";
import type { Saved } from "./generated/Saved";
import type { SaveState } from "./generated/SaveState";
import type { SharePage } from "./generated/SharePage";
import type { Today } from "./generated/Today";
import type { TrialCard } from "./generated/TrialCard";
import type { TrialPage } from "./generated/TrialPage";
import type { Turned } from "./generated/Turned";
import type { Within } from "./generated/Within";

// The book
export const bookStatus = () => invoke<BookStatus>("book_status");
export const createBook = (book: NewBook) => invoke<RecoveryWords>("create_book", { book });
export const checkRecoveryWords = (words: string[]) => invoke<boolean>("check_recovery_words", { words });
export const unlock = (person: PersonId, passphrase: string) => invoke<BookStatus>("unlock", { person, passphrase });
export const unlockWithWords = (words: string) => invoke<BookStatus>("unlock_with_words", { words });
export const stopOpening = () => invoke<null>("stop_opening");
export const openPracticeBook = (person: PersonId | null) => invoke<BookStatus>("open_practice_book", { person });
export const lock = () => invoke<BookStatus>("lock");
export const people = () => invoke<Person[]>("people");
export const addPerson = (person: NewPerson) => invoke<Person[]>("add_person", { person });
export const removePerson = (person: PersonId) => invoke<Person[]>("remove_person", { person });
export const newRecoveryWords = () => invoke<RecoveryWords>("new_recovery_words");
export const changePassphrase = (old: string, fresh: string) => invoke<null>("change_passphrase", { old, new: fresh });
export const closeWindow = () => invoke<null>("close_window");
export const stillHere = () => invoke<null>("still_here");

// Safety copies
export const safetyCopies = () => invoke<SafetyCopies>("safety_copies");
export const makeSafetyCopy = () => invoke<SafetyCopies>("make_safety_copy");
export const chooseSecondPlace = () => invoke<SafetyCopies>("choose_second_place");
export const forgetSecondPlace = () => invoke<SafetyCopies>("forget_second_place");
export const lookElsewhere = () => invoke<EarlierBook[]>("look_elsewhere");
export const bringBack = (id: number) => invoke<BroughtBack>("bring_back", { id });

// Forms, trials and people
export const forms = () => invoke<Form[]>("forms");
export const today = () => invoke<Today>("today");
export const trials = () => invoke<TrialCard[]>("trials");
export const trial = (trial: RecordId) => invoke<TrialPage>("trial", { trial });
export const person = (participant: RecordId) => invoke<PersonPage>("person", { participant });

// Records
export const addRecord = (form: FormId, parent: RecordId | null) => invoke<RecordPage>("add_record", { form, parent });
export const startVisit = (participant: RecordId, wave: string, form: FormId) =>
  invoke<RecordPage>("start_visit", { participant, wave, form });
export const record = (record: RecordId) => invoke<RecordPage>("record", { record });
/** The answer is safe on the disk when this returns. `null` takes the answer away. */
export const saveAnswer = (record: RecordId, question: QuestionId, answer: Answer | null) =>
  invoke<RecordPage>("save_answer", { record, question, answer });
/** Keeps what is typed: as an answer where it is one and nobody is still typing, else as it was typed. */
export const typeAnswer = (record: RecordId, question: QuestionId, typed: string, stillTyping: boolean) =>
  invoke<RecordPage>("type_answer", { record, question, typed, stillTyping });
export const putBack = (record: RecordId, question: QuestionId) =>
  invoke<RecordPage>("put_back", { record, question });
export const saveState = () => invoke<SaveState>("save_state");
/** Takes a finished visit in hand: until it is put down, its answers may be changed for this reason. */
export const changeFinished = (record: RecordId, why: string) =>
  invoke<RecordPage>("change_finished", { record, why });
export const putDown = (record: RecordId) => invoke<null>("put_down", { record });
/** Gives the records that went: this one and everything below it. */
export const removeRecord = (record: RecordId) => invoke<RecordId[]>("remove_record", { record });
/** What was taken out directly below a record; with `null`, the trials. */
export const removed = (below: RecordId | null) => invoke<RemovedLine[]>("removed", { below });
export const bringBackRecord = (record: RecordId) => invoke<null>("bring_back_record", { record });
/** Within what is on show; with nothing there (or `null`) nothing is done, and what could be done elsewhere is named. */
export const undo = (within: Within | null) => invoke<Turned>("undo", { within });
export const redo = (within: Within | null) => invoke<Turned>("redo", { within });
export const rememberPlace = (place: Place) => invoke<null>("remember_place", { place });

// Case study and sharing
export const caseStudy = (trial: RecordId, audience: Audience) => invoke<CaseStudyPage>("case_study", { trial, audience });
export const saveCaseStudy = (trial: RecordId, audience: Audience) =>
  invoke<Saved>("save_case_study", { trial, audience });
export const openSaved = (id: number) => invoke<null>("open_saved", { id });
export const sharePage = (trial: RecordId, audience: Audience) => invoke<SharePage>("share_page", { trial, audience });
export const reviewText = (record: RecordId, question: QuestionId, mayGo: boolean | null) =>
  invoke<null>("review_text", { record, question, mayGo });
export const signOff = (trial: RecordId, audience: Audience) => invoke<SharePage>("sign_off", { trial, audience });
/** Of whoever is working; as long as the file was not saved. */
export const takeBackSignature = (trial: RecordId, audience: Audience) =>
  invoke<SharePage>("take_back_signature", { trial, audience });
export const saveShareFile = (trial: RecordId, audience: Audience) =>
  invoke<Saved>("save_share_file", { trial, audience });

// A file that was opened with the program
export const given = () => invoke<Given | null>("given");
export const openGivenBook = () => invoke<BookStatus>("open_given_book");

// Evidence
export const evidence = () => invoke<EvidencePage>("evidence");
export const importFiles = () => invoke<EvidencePage>("import_files");
export const importFolder = () => invoke<EvidencePage>("import_folder");
export const importGiven = () => invoke<EvidencePage>("import_given");
export const cancelImport = () => invoke<null>("cancel_import");
export const clearEvidence = () => invoke<EvidencePage>("clear_evidence");

// What the program tells by itself
/** The book is about to be locked: what is still being typed is wanted at once. */
export const onKeep = (then: () => void) => listen("keep", then);
/** Somebody closes the window. */
export const onClose = (then: () => void) => listen("close", then);
/** A file was opened with the program while it runs. */
export const onGiven = (then: () => void) => listen("given", then);
export const onLocked = (then: (why: string) => void) => listen<string>("locked", (event) => then(event.payload));
export const onOpeningProgress = (then: (progress: OpeningProgress) => void) =>
  listen<OpeningProgress>("opening-progress", (event) => then(event.payload));
export const onImportProgress = (then: (progress: ImportProgress) => void) =>
  listen<ImportProgress>("import-progress", (event) => then(event.payload));
