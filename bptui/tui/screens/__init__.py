"""The main screen: a chain of classes, each a subject of its own on top of those before it.

From the first to the last:

- `telling`: notices, the dialogs that ask, and why a command cannot be done
- `paned`: the panes by their names
- `showing`: the panes, and what each is given of the workspace
- `arranging`: how the panes share the screen
- `looking`: targets, policies, values and their reasons, and the way back after a jump
- `finding`: the filter of the tree, and settings, targets and policies by words
- `copying`: values, paths, policies and ids for the clipboard
- `resuming`: going on where one was
- `solving`: from problem to problem, and putting them right
- `filling`: whole pieces put into the text, and the fields in them
- `completing`: what can be written at the cursor
- `writing`: laying out the text, and going to any place of it
- `undoing`: what was typed, taken back and made again
- `searching`: finding and replacing in the text
- `handing_over`: the text in another editor, and back
- `stepping`: the merge step by step, and ways to another value
- `knowing`: what a word means, and what its line does in all accounts
- `rearranging`: edits of the organization, and their undoing
- `naming`: questions for names, and before something is deleted
- `organizing`: the menu of a row of the tree
- `comparing`: with a git revision, with another target, with the parent
- `reviewing`: what saving would write, and whom it reaches
- `recovering`: drafts of what is not saved
- `meeting`: what others do to the files meanwhile
- `saving`: saving and leaving
- `reporting`: what is on the screen as a page or a picture
- `sharing`: everything that is open, as one file to hand on
- `presenting`: what a room sees, and the notes of who speaks there
- `beginning`: a new organization
- `veiling`: a value that is hidden, wherever it would be told
- `predicting`: what is hidden is guessed, and revealed
- `attending`: the lesson that is open, and its goals
- `learning`: what can be done in a lesson
- `main`: what was typed goes down, news from the thread beside typing come up
"""
