//! The embedded themes: templates, components, words and options.

mod bench;
mod components;
mod options;
mod pages;
mod specialty;
mod views;
mod words;
