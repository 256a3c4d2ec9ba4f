// The pages that nobody meets before a book is open, or is made: read apart from the first page, right after it is painted.

export { default as CreateBook } from "./pages/CreateBook.svelte";
export { default as Frame } from "./Frame.svelte";
